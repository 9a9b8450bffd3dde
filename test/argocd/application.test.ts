import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { argocd } from '../../lib';
import { fieldPathsOf } from '../../lib/rules/catalog';
import { expectEveryField } from '../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';

const { ApplicationDestination, ApplicationSource, AppProject, SourceTool, SyncOption } = argocd;

const destination = ApplicationDestination.inCluster({ namespace: 'bookinfo' });
const project = AppProject.DEFAULT;
const repoUrl = 'https://github.com/example/mesh';

function application(props: Partial<argocd.ApplicationProps> = {}): argocd.Application {
  return new argocd.Application(testChart({ namespace: 'argocd' }), 'app', {
    metadata: { name: 'mesh' },
    project,
    destination,
    ...props,
  });
}

function sourceOf(source: argocd.ApplicationSource): unknown {
  return specOf(application({ source })).source;
}

/** Whether a value has the field at the end of the steps; `[]` is any item of a list and `*` any value of a map. */
function reaches(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined || value === undefined) {
    return value !== undefined;
  }
  const members = value as { [key: string]: unknown };
  return (step === '[]' || step === '*' ? Object.values(members) : [members[step]]).some((next) => reaches(next, rest));
}

describe('Application', () => {
  test('renders a folder of a repository', () => {
    const mesh = application({
      source: ApplicationSource.git(repoUrl, { path: 'dist', targetRevision: 'main' }),
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: [SyncOption.CREATE_NAMESPACE, SyncOption.SERVER_SIDE_APPLY],
        retry: {
          limit: 3,
          backoff: { duration: Duration.seconds(5), factor: 2, maxDuration: Duration.minutes(3) },
        },
      },
    });
    expect(manifestOf(mesh)).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'mesh', namespace: 'argocd' },
      spec: {
        project: 'default',
        destination: { server: 'https://kubernetes.default.svc', namespace: 'bookinfo' },
        source: { repoURL: repoUrl, path: 'dist', targetRevision: 'main' },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
          retry: { limit: 3, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
        },
      },
    });
  });

  test('keeps the empty object that enables automated syncs', () => {
    expect(specOf(application({ syncPolicy: { automated: {} } })).syncPolicy).toEqual({ automated: {} });
  });

  test('renders a chart of a Helm repository with values', () => {
    const source = ApplicationSource.helmChart('https://istio-release.storage.googleapis.com/charts', 'istiod', {
      targetRevision: '1.30.3',
      helm: { releaseName: 'istiod', valuesObject: { meshConfig: { accessLogFile: '/dev/stdout' } } },
    });
    expect(sourceOf(source)).toEqual({
      repoURL: 'https://istio-release.storage.googleapis.com/charts',
      chart: 'istiod',
      targetRevision: '1.30.3',
      helm: { releaseName: 'istiod', valuesObject: { meshConfig: { accessLogFile: '/dev/stdout' } } },
    });
  });

  test('keeps a null in Helm values, which removes a default of the chart', () => {
    const valuesObject = { pilot: { resources: null, list: [null, 'a'] }, empty: {} };
    const source = ApplicationSource.helmChart(repoUrl, 'istiod', { helm: { valuesObject } });
    expect(sourceOf(source)).toMatchObject({ helm: { valuesObject } });
  });

  test('renders Helm values unchanged', () => {
    const valuesObject = { _render: 'text', additionalFields: { a: 1 }, value: 1 };
    const source = ApplicationSource.git(repoUrl, { path: 'chart', tool: SourceTool.helm({ valuesObject }) });
    expect(sourceOf(source)).toMatchObject({ helm: { valuesObject } });
  });

  test('renders each tool', () => {
    const tools = [
      SourceTool.helm({ valueFiles: ['values.yaml'] }),
      SourceTool.kustomize({ replicas: [argocd.KustomizeReplicas.of('reviews', 2)] }),
      SourceTool.directory({ recurse: true }),
      SourceTool.plugin({ name: 'cdk8s' }),
    ];
    const sources = tools.map((tool) => sourceOf(ApplicationSource.git(repoUrl, { tool })));
    expect(sources).toEqual([
      { repoURL: repoUrl, helm: { valueFiles: ['values.yaml'] } },
      { repoURL: repoUrl, kustomize: { replicas: [{ name: 'reviews', count: 2 }] } },
      { repoURL: repoUrl, directory: { recurse: true } },
      { repoURL: repoUrl, plugin: { name: 'cdk8s' } },
    ]);
  });

  test('can have several tools, and a chart with a path', () => {
    const tool = SourceTool.several([SourceTool.helm(), SourceTool.directory({ include: '*.yaml' })]);
    expect(sourceOf(ApplicationSource.of(repoUrl, { path: 'a', chart: 'b', tool }))).toEqual({
      repoURL: repoUrl,
      path: 'a',
      chart: 'b',
      helm: {},
      directory: { include: '*.yaml' },
    });
  });

  test('renders several sources in the order in which they were added', () => {
    const values = ApplicationSource.git(repoUrl, { ref: 'values' });
    const mesh = application({ sources: [values] });
    mesh.addSource(ApplicationSource.oci('oci://registry.example.com/mesh', { path: '.' }));
    expect(specOf(mesh).sources).toEqual([
      { repoURL: repoUrl, ref: 'values' },
      { repoURL: 'oci://registry.example.com/mesh', path: '.' },
    ]);
  });

  test('refers to a cluster by its address or its name', () => {
    const destinations = [
      ApplicationDestination.server('https://10.0.0.1', { namespace: 'a' }),
      ApplicationDestination.cluster('east'),
      ApplicationDestination.of({ name: 'in-cluster', server: '' }),
    ];
    const specs = destinations.map((to) => specOf(application({ destination: to })).destination);
    expect(specs).toEqual([
      { server: 'https://10.0.0.1', namespace: 'a' },
      { name: 'east' },
      { name: 'in-cluster', server: '' },
    ]);
  });

  test('belongs to a project of this or another app', () => {
    const chart = testChart();
    const own = new AppProject(chart, 'project', { metadata: { name: 'mesh' } });
    const other = AppProject.fromAppProjectName(chart, 'other', 'platform');
    const names = [own, other].map((of) => specOf(application({ project: of })).project);
    expect(names).toEqual(['mesh', 'platform']);
  });

  test('ignores differences of fields', () => {
    const mesh = application();
    mesh.addIgnoreDifference({
      group: 'admissionregistration.k8s.io',
      kind: 'ValidatingWebhookConfiguration',
      jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'],
    });
    expect(specOf(mesh).ignoreDifferences).toEqual([
      {
        group: 'admissionregistration.k8s.io',
        kind: 'ValidatingWebhookConfiguration',
        jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'],
      },
    ]);
  });

  test('deletes its objects together with it by a finalizer', () => {
    const metadata = { name: 'mesh', finalizers: [argocd.Application.FOREGROUND_FINALIZER] };
    expect(manifestOf(application({ metadata })).metadata.finalizers).toEqual([
      'resources-finalizer.argocd.argoproj.io',
    ]);
  });

  test('renders an operation outside of the spec, and only if one is set', () => {
    const operation: argocd.Operation = { sync: { revision: 'abc', prune: true }, initiatedBy: { username: 'ci' } };
    expect(manifestOf(application({ operation }))).toMatchObject({ operation });
    expect(manifestOf(application())).not.toHaveProperty('operation');
  });

  describe('is rejected', () => {
    test('without a project', () => {
      expect(diagnosticsOf(application({ project: undefined }))).toEqual([expect.stringMatching(/^CRD0001 project: /)]);
    });

    test('for a source hydrator that applies from the root of a repository', () => {
      const sourceHydrator = {
        drySource: { repoUrl, path: 'app', targetRevision: 'main' },
        syncSource: { targetBranch: 'env/prod', path: '.' },
      };
      expect(diagnosticsOf(application({ sourceHydrator }))).toEqual([
        expect.stringMatching(/^CRD0001 sourceHydrator\.syncSource\.path: "\."/),
      ]);
    });

    test('for a number of revisions that is not a whole number', () => {
      expect(diagnosticsOf(application({ revisionHistoryLimit: 1.5 }))).toEqual([
        expect.stringMatching(/^CRD0001 revisionHistoryLimit: 1\.5/),
      ]);
    });

    test('for an operation, with the path from the root of the manifest', () => {
      expect(diagnosticsOf(application({ operation: { retry: { limit: 1.5 } } }))).toEqual([
        expect.stringMatching(/^CRD0001 operation\.retry\.limit: 1\.5/),
      ]);
    });
  });

  test('keeps a JSON patch of an unknown field', () => {
    const mesh = application();
    ApiObject.of(mesh).addJsonPatch(JsonPatch.add('/spec/future', { a: 1 }));
    expect(ApiObject.of(mesh).toJson().spec.future).toEqual({ a: 1 });
  });

  test('can set every field of the CRD', () => {
    const variables = [{ name: 'a', value: 'b', code: true }];
    const tool = SourceTool.several([
      SourceTool.directory({
        recurse: true,
        include: '*.yaml',
        exclude: 'a.yaml',
        disableExtensionFilter: true,
        jsonnet: { extVars: variables, tlas: variables, libs: ['lib'] },
      }),
      SourceTool.helm({
        apiVersions: ['v1/Service'],
        fileParameters: [{ name: 'a', path: 'b' }],
        ignoreMissingValueFiles: true,
        kubeVersion: '1.30.0',
        namespace: 'a',
        parameters: [{ name: 'a', value: 'b', forceString: true }],
        passCredentials: true,
        releaseName: 'a',
        skipCrds: true,
        skipSchemaValidation: true,
        skipTests: true,
        valueFiles: ['values.yaml'],
        values: 'a: b',
        valuesObject: { a: 'b' },
        version: 'v3',
      }),
      SourceTool.kustomize({
        apiVersions: ['v1/Service'],
        commonAnnotations: { a: 'b' },
        commonAnnotationsEnvsubst: true,
        commonLabels: { a: 'b' },
        components: ['../component'],
        forceCommonAnnotations: true,
        forceCommonLabels: true,
        ignoreMissingComponents: true,
        images: ['reviews:v2'],
        kubeVersion: '1.30.0',
        labelIncludeTemplates: true,
        labelWithoutSelector: true,
        namePrefix: 'a-',
        nameSuffix: '-b',
        namespace: 'a',
        patches: [
          {
            patch: 'a: b',
            path: 'patch.yaml',
            options: { allowNameChange: true },
            target: {
              annotationSelector: 'a=b',
              group: 'apps',
              kind: 'Deployment',
              labelSelector: 'a=b',
              name: 'a',
              namespace: 'b',
              version: 'v1',
            },
          },
        ],
        replicas: [argocd.KustomizeReplicas.of('a', 1), argocd.KustomizeReplicas.fromText('b', '2')],
        version: 'v5',
      }),
      SourceTool.plugin({
        name: 'a',
        env: [{ name: 'a', value: 'b' }],
        parameters: [
          argocd.PluginParameter.text('a', 'b'),
          argocd.PluginParameter.list('a', ['b']),
          argocd.PluginParameter.map('a', { b: 'c' }),
        ],
      }),
    ]);
    const source = ApplicationSource.of(repoUrl, {
      chart: 'a',
      path: 'b',
      targetRevision: '1.*',
      tagPrefix: 'c/',
      ref: 'd',
      name: 'e',
      tool,
    });
    const retry: argocd.SyncRetry = {
      limit: 1,
      refresh: true,
      backoff: { duration: Duration.seconds(1), factor: 1, maxDuration: Duration.hours(1) },
    };
    const info = [{ name: 'a', value: 'b' }];
    const full = application({
      destination: ApplicationDestination.of({ server: 'https://a', name: 'b', namespace: 'c' }),
      source,
      sources: [source],
      sourceHydrator: {
        drySource: { repoUrl, path: 'a', targetRevision: 'main', tool },
        syncSource: { repoUrl, path: 'a', targetBranch: 'b' },
        hydrateTo: 'c',
      },
      syncPolicy: {
        automated: { prune: true, selfHeal: true, allowEmpty: true, enabled: true },
        syncOptions: [SyncOption.prunePropagationPolicy(argocd.PrunePropagationPolicy.ORPHAN)],
        managedNamespaceMetadata: { labels: { a: 'b' }, annotations: { a: 'b' } },
        retry,
      },
      ignoreDifferences: [
        {
          group: 'apps',
          kind: 'Deployment',
          name: 'a',
          namespace: 'b',
          jsonPointers: ['/spec/replicas'],
          jqPathExpressions: ['.spec.replicas'],
          managedFieldsManagers: ['c'],
        },
      ],
      info,
      revisionHistoryLimit: 1,
      operation: {
        info,
        initiatedBy: { username: 'a', automated: true },
        retry,
        sync: {
          autoHealAttemptsCount: 1,
          dryRun: true,
          manifests: ['{}'],
          prune: true,
          resources: [{ group: 'apps', kind: 'Deployment', name: 'a', namespace: 'b' }],
          revision: 'a',
          revisions: ['a'],
          source,
          sources: [source],
          syncOptions: [SyncOption.of('Validate=false')],
          syncStrategy: argocd.SyncStrategy.hook({ force: true }),
        },
      },
    });
    expectEveryField('argoproj.io', 'Application', [manifestOf(full)]);
    const applied = application({
      operation: { sync: { syncStrategy: argocd.SyncStrategy.apply({ force: true }) } },
    });
    const manifests = [full, applied].map((construct) => manifestOf(construct));
    const ofOperation = fieldPathsOf('argoproj.io', 'Application').filter((path) => path.startsWith('operation.'));
    expect(ofOperation).not.toEqual([]);
    expect(ofOperation.filter((path) => !reaches(manifests, `[].${path}`.split(/\.|(?=\[)/)))).toEqual([]);
  });
});
