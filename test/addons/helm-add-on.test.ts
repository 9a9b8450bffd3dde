import { App, Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { addons } from '../../lib/index';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';

const { HelmAddOn, Kiali } = addons;

describe('Applications of an add-on', () => {
  test('have names of their own for several clusters, and one release name', () => {
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

  test('are refused where the scope has one of the name', () => {
    const chart = testChart();
    const kiali = new Kiali(chart, 'kiali');
    kiali.createApplication({ scope: chart });
    expect(() => kiali.createApplication({ scope: chart })).toThrow(
      "chart/kiali: 'chart' has an Application 'kiali' already; give this one another name or scope",
    );
  });

  test('are refused outside of a chart', () => {
    const kiali = new Kiali(Testing.app(), 'kiali');
    expect(() => kiali.createApplication()).toThrow('kiali: an Application has to be in a chart; give one as scope');
    expect(() => kiali.createApplication({ scope: new App() })).toThrow('give one as scope');
    expect(kiali.createApplication({ scope: testChart() }).name).toBe('kiali');
  });

  test('are delivered as they are told', () => {
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

describe('a HelmAddOn', () => {
  const props = {
    repoUrl: 'https://example.com/charts',
    chart: 'loki',
    version: '1.0.0',
    releaseName: 'loki',
    namespace: 'logs',
    values: {},
  };

  test('is fine with names that Helm and Kubernetes take', () => {
    expect(diagnosticsOf(new HelmAddOn(testChart(), 'loki', props))).toEqual([]);
  });

  test('is refused with others, and without the address of a repository', () => {
    const addOn = new HelmAddOn(testChart(), 'loki', {
      ...props,
      releaseName: 'Bad Name',
      namespace: 'NS',
      repoUrl: 'oci://example.com/charts',
    });
    expect(diagnosticsOf(addOn)).toEqual([
      "releaseName: 'Bad Name' is no name of a release; use at most 53 lower-case letters, digits, '-' and '.', with a letter or digit at both ends",
      "namespace: 'NS' is no namespace; use at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
      "repoUrl: 'oci://example.com/charts' is no address of a repository; give one such as https://kiali.org/helm-charts",
    ]);
    const long = new HelmAddOn(testChart(), 'loki', { ...props, releaseName: 'a'.repeat(54) });
    expect(diagnosticsOf(long)).toHaveLength(1);
  });

  test('has a command whose words a shell takes as they are', () => {
    const repoUrl = 'https://example.com/charts?user=a&all';
    const { installCommand } = new HelmAddOn(testChart(), 'loki', { ...props, repoUrl, version: '>1 <2' });
    expect(installCommand).toContain("loki loki --repo 'https://example.com/charts?user=a&all' --version '>1 <2' ");
  });
});
