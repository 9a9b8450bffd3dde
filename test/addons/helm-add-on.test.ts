import { App, Testing } from 'cdk8s';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { addons } from '../../lib/index';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';
import { HOSTILE_VALUES, wordsOf } from './commands';

const { HelmAddOn, Kiali } = addons;

afterEach(() => vi.unstubAllEnvs());

describe('Applications of an add-on', () => {
  test('for several clusters have different names and the same release name', () => {
    const kiali = new Kiali(testChart(), 'kiali');
    const applications = ['east', 'west'].map((name) =>
      kiali.createApplication({ name: `kiali-${name}`, server: `https://${name}.example.com` }),
    );
    expect(applications.map(({ name }) => name)).toEqual(['kiali-east', 'kiali-west']);
    expect(applications.map((application) => specOf(application).destination.server)).toEqual([
      'https://east.example.com',
      'https://west.example.com',
    ]);
    expect(applications.map((application) => specOf(application).source.helm.releaseName)).toEqual(['kiali', 'kiali']);
  });

  test('are rejected if the scope already has one of that name', () => {
    const chart = testChart();
    const kiali = new Kiali(chart, 'kiali');
    kiali.createApplication({ scope: chart });
    expect(() => kiali.createApplication({ scope: chart })).toThrow(
      'chart/kiali: "chart" already has an Application "kiali"; use another name or scope',
    );
  });

  test('are rejected outside of a chart', () => {
    const kiali = new Kiali(Testing.app(), 'kiali');
    expect(() => kiali.createApplication()).toThrow(
      'kiali: an Application must be in a chart; set scope to a construct in a chart',
    );
    expect(() => kiali.createApplication({ scope: new App() })).toThrow('must be in a chart');
    expect(kiali.createApplication({ scope: testChart() }).name).toBe('kiali');
  });

  test('apply the delivery options', () => {
    const application = new Kiali(testChart(), 'kiali').createApplication({
      automated: false,
      cascadeDelete: false,
      retry: { limit: 10 },
    });
    expect(manifestOf(application).metadata.finalizers).toBeUndefined();
    expect(specOf(application).syncPolicy).toEqual({
      syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
      retry: { limit: 10 },
    });
  });
});

const PROPS: addons.HelmAddOnProps = {
  repoUrl: 'https://example.com/charts',
  chart: 'loki',
  version: '1.0.0',
  releaseName: 'loki',
  namespace: 'logs',
  values: {},
};

function addOn(props: Partial<addons.HelmAddOnProps>): addons.HelmAddOn {
  return new HelmAddOn(testChart(), 'loki', { ...PROPS, ...props });
}

describe('a HelmAddOn', () => {
  test('accepts names that Helm and Kubernetes accept', () => {
    expect(diagnosticsOf(addOn({}))).toEqual([]);
  });

  test('is rejected with other names, and without the URL of a repository', () => {
    const invalid = { releaseName: 'Bad Name', namespace: 'NS', repoUrl: 'oci://example.com/charts' };
    expect(diagnosticsOf(addOn(invalid))).toEqual([
      expect.stringMatching(
        /^CDK0701 releaseName: "Bad Name" is not a valid name for a release; use at most 53 lower-case letters/,
      ),
      expect.stringMatching(
        /^CDK0003 namespace: "NS" is not a valid name for a namespace; use at most 63 lower-case letters/,
      ),
      'CDK0701 repoUrl: "oci://example.com/charts" is not an HTTP or HTTPS URL of a repository; set one, such as "https://kiali.org/helm-charts"',
    ]);
    expect(diagnosticsOf(addOn({ releaseName: 'a'.repeat(54) }))).toHaveLength(1);
  });

  test('has an install command without quotes that the shell does not need', () => {
    expect(addOn({}).installCommand).toBe(
      'helm upgrade --install loki loki --repo https://example.com/charts --version 1.0.0 --namespace logs --create-namespace -f helm/loki.yaml',
    );
  });

  test.each(HOSTILE_VALUES)('passes %j to Helm as one argument of the install command', (value) => {
    const { installCommand } = addOn({ chart: value, version: value, repoUrl: value, namespace: value });
    expect(wordsOf(installCommand)).toEqual([
      'helm',
      'upgrade',
      '--install',
      'loki',
      value,
      '--repo',
      value,
      '--version',
      value,
      '--namespace',
      value,
      '--create-namespace',
      '-f',
      'helm/loki.yaml',
    ]);
  });

  test.each(['chart', 'version', 'repoUrl', 'namespace', 'releaseName'])(
    'throws instead of an install command in which %s is an option, even if validation is off',
    (property) => {
      vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'off');
      for (const option of ['--post-renderer=./run', '-x']) {
        const release = addOn({ [property]: option });
        expect(() => release.installCommand).toThrow(`"${option}" begins with "-"`);
      }
    },
  );

  test.each(['a b', 'a; touch pwned', '$(touch pwned)', "it's", '`touch pwned`', '# comment'])(
    'passes the release name %j to Helm as one argument',
    (releaseName) => {
      const words = wordsOf(addOn({ releaseName }).installCommand);
      expect([words[3], words[words.length - 1]]).toEqual([releaseName, `helm/${releaseName}.yaml`]);
    },
  );

  test.each(['../../etc/loki', '/etc/loki', '..\\loki', '.loki', 'a\nb', 'loki,/etc/passwd', 'loki,other'])(
    'throws instead of a path for the release name %j, even if validation is off',
    (releaseName) => {
      vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'off');
      const release = addOn({ releaseName });
      expect(() => release.valuesPath).toThrow();
      expect(() => release.installCommand).toThrow();
      expect(() => release.writeValues()).toThrow();
    },
  );

  test('writes values that Helm reads back unchanged', () => {
    const texts = [
      ...HOSTILE_VALUES,
      'yes',
      'on',
      'null',
      '~',
      '0x1f',
      '012',
      '1_000',
      '12:30',
      '{{ .Values }}',
      '- a',
    ];
    const values = {
      list: texts,
      map: Object.fromEntries(texts.map((text) => [text, text])),
      nested: { empty: {}, none: [], number: 0.5, flag: false },
    };
    const release = addOn({ values });
    release.writeValues();
    const { content } = release.node.findChild('values') as unknown as { readonly content: string };
    expect(parse(content)).toEqual(values);
    // Helm reads YAML 1.1.
    expect(parse(content, { version: '1.1' })).toEqual(values);
  });
});
