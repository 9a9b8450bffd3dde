import { App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { argocd, install } from '../../lib';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';

const { AppOfApps, Application, FolderApplication, IstioDifferences, SyncOption, SyncWave } = argocd;

const WHOLE_LISTS =
  'CDK0401 syncOptions: with "RespectIgnoreDifferences=true", a sync keeps whole lists of Gateway and applies no change of them from Git; remove the option, or remove the differences in these lists';

const repoUrl = 'https://github.com/myorg/mesh';

function appOfApps(app = Testing.app()): { children: Chart; root: argocd.AppOfApps } {
  const children = new Chart(app, 'apps');
  const root = new AppOfApps(new Chart(app, 'root'), 'root', {
    metadata: { name: 'mesh', namespace: 'argocd' },
    repoUrl,
    path: 'dist',
    include: 'apps.k8s.yaml',
    targetRevision: 'main',
  });
  return { children, root };
}

function waveOf(application: argocd.Application): string {
  return application.metadata.toJson().annotations[SyncWave.ANNOTATION];
}

describe('FolderApplication', () => {
  test('syncs all manifests of a folder automatically', () => {
    const application = new FolderApplication(testChart(), 'app', {
      metadata: { name: 'mesh' },
      repoUrl,
      path: 'dist',
    });
    expect(diagnosticsOf(application)).toEqual([]);
    expect(specOf(application)).toEqual({
      project: 'default',
      source: { repoURL: repoUrl, path: 'dist' },
      destination: { server: 'https://kubernetes.default.svc' },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    });
  });

  test('can be limited to the file of one chart', () => {
    const application = new FolderApplication(testChart(), 'app', {
      repoUrl,
      path: 'dist',
      include: '10-bookinfo.k8s.yaml',
      targetRevision: 'main',
    });
    expect(specOf(application).source).toEqual({
      repoURL: repoUrl,
      path: 'dist',
      targetRevision: 'main',
      directory: { include: '10-bookinfo.k8s.yaml' },
    });
  });

  test('does not keep whole lists of routes for ignored weights', () => {
    const application = new FolderApplication(testChart(), 'app', {
      repoUrl,
      path: 'dist',
      ignoreDifferences: [IstioDifferences.routeWeights('web'), IstioDifferences.rolloutLabels('web')],
      syncOptions: [SyncOption.APPLY_OUT_OF_SYNC_ONLY],
    });
    expect(diagnosticsOf(application)).toEqual([]);
    expect(specOf(application).syncPolicy.syncOptions).toEqual(['ApplyOutOfSyncOnly=true']);
  });

  test('keeps the live values of ignored fields in a sync', () => {
    const application = new FolderApplication(testChart(), 'app', {
      repoUrl,
      path: 'dist',
      syncOptions: [SyncOption.SERVER_SIDE_APPLY, SyncOption.RESPECT_IGNORE_DIFFERENCES],
      ignoreDifferences: IstioDifferences.webhooks(),
    });
    expect(specOf(application).syncPolicy.syncOptions).toEqual([
      'ServerSideApply=true',
      'RespectIgnoreDifferences=true',
    ]);
    expect(specOf(application).ignoreDifferences).toEqual([
      {
        group: 'admissionregistration.k8s.io',
        kind: 'MutatingWebhookConfiguration',
        jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'],
      },
      {
        group: 'admissionregistration.k8s.io',
        kind: 'ValidatingWebhookConfiguration',
        jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle', '.webhooks[]?.failurePolicy'],
      },
    ]);
  });

  test('overwrites ignored fields in a sync if Argo CD could only keep whole lists', () => {
    const application = new FolderApplication(testChart(), 'app', {
      repoUrl,
      path: 'dist',
      ignoreDifferences: IstioDifferences.gatewayApiDefaults(),
    });
    expect(specOf(application).ignoreDifferences).toHaveLength(7);
    expect(specOf(application).syncPolicy.syncOptions).toBeUndefined();
  });

  test.each(['passed', 'added'])('keeps the live values of differences that are %s', (how) => {
    const difference = IstioDifferences.replicas();
    const application = new FolderApplication(testChart(), 'app', {
      repoUrl,
      path: 'dist',
      ignoreDifferences: how === 'passed' ? [difference] : [],
    });
    if (how === 'added') {
      application.addIgnoreDifference(difference);
    }
    expect(specOf(application).ignoreDifferences).toHaveLength(1);
    expect(specOf(application).syncPolicy).toEqual({
      automated: { prune: true, selfHeal: true },
      syncOptions: ['RespectIgnoreDifferences=true'],
    });
  });

  test('rejects ignored differences if a sync can keep only some of them', () => {
    const diagnosticsWith = (syncOptions?: argocd.SyncOption[]) => {
      const application = new FolderApplication(testChart(), 'app', {
        repoUrl,
        path: 'dist',
        syncOptions,
        ignoreDifferences: IstioDifferences.gatewayApiDefaults().slice(0, 1),
      });
      expect(diagnosticsOf(application)).toEqual(
        syncOptions?.includes(SyncOption.RESPECT_IGNORE_DIFFERENCES) ? [WHOLE_LISTS] : [],
      );
      application.addIgnoreDifference(IstioDifferences.replicas());
      return diagnosticsOf(application);
    };
    expect(diagnosticsWith()).toEqual([
      'CDK0401 ignoreDifferences: a sync can keep ignored fields of Deployment, but not those in lists of Gateway; use two Applications, or add SyncOption.of("RespectIgnoreDifferences=false") if the sync may overwrite all of them',
    ]);
    expect(diagnosticsWith([SyncOption.RESPECT_IGNORE_DIFFERENCES])).toEqual([WHOLE_LISTS]);
    expect(diagnosticsWith([SyncOption.of('RespectIgnoreDifferences=false')])).toEqual([]);
  });

  test.each<[string, Partial<argocd.IgnoreDifference>, boolean]>([
    ['a key of a map in brackets', { jqPathExpressions: ['.metadata.annotations["example.com/a"]'] }, true],
    ['a key of a map that begins with a digit', { jsonPointers: ['/metadata/labels/1st'] }, true],
    ['an item of a list', { jqPathExpressions: ['.spec.http[0].timeout'] }, false],
    ['any item of a list', { jqPathExpressions: ['.spec.http[]?.timeout'] }, false],
    ['an item of a list by pointer', { jsonPointers: ['/spec/http/0/timeout'] }, false],
    ['the end of a list', { jsonPointers: ['/spec/http/-'] }, false],
  ])('keeps %s of a custom resource in a sync unless it is in a list', (_field, fields, isKept) => {
    const application = new FolderApplication(testChart(), 'app', {
      repoUrl,
      path: 'dist',
      ignoreDifferences: [{ group: 'networking.istio.io', kind: 'VirtualService', ...fields }],
    });
    const expected = isKept ? ['RespectIgnoreDifferences=true'] : undefined;
    expect(specOf(application).syncPolicy.syncOptions).toEqual(expected);
  });

  test('leaves the number of replicas to an autoscaler', () => {
    const application = new FolderApplication(testChart(), 'app', {
      repoUrl,
      path: 'dist',
      ignoreDifferences: [IstioDifferences.replicas('reviews')],
    });
    expect(specOf(application).ignoreDifferences).toEqual([
      { group: 'apps', kind: 'Deployment', name: 'reviews', jsonPointers: ['/spec/replicas'] },
    ]);
    expect(specOf(application).syncPolicy.syncOptions).toEqual(['RespectIgnoreDifferences=true']);
  });

  test('renders no empty list, and does not repeat or override an option', () => {
    const nothing = new FolderApplication(testChart(), 'app', { repoUrl, path: 'dist', ignoreDifferences: [] });
    expect(specOf(nothing)).not.toHaveProperty('ignoreDifferences');
    expect(specOf(nothing).syncPolicy).toEqual({ automated: { prune: true, selfHeal: true } });
    for (const option of ['RespectIgnoreDifferences=true', 'RespectIgnoreDifferences=false']) {
      const application = new FolderApplication(testChart(), 'app', {
        repoUrl,
        path: 'dist',
        syncOptions: [SyncOption.of(option)],
        ignoreDifferences: [IstioDifferences.replicas()],
      });
      expect(specOf(application).syncPolicy.syncOptions).toEqual([option]);
    }
  });

  test('can be synced manually, delete its objects together with it, and retry', () => {
    const application = new FolderApplication(testChart(), 'app', {
      metadata: { name: 'mesh', finalizers: ['example.com/keep'] },
      repoUrl,
      path: 'dist',
      automated: false,
      cascadeDelete: true,
      retry: { limit: 2 },
    });
    expect(manifestOf(application).metadata.finalizers).toEqual(['example.com/keep', Application.FOREGROUND_FINALIZER]);
    expect(specOf(application).syncPolicy).toEqual({ retry: { limit: 2 } });
  });

  test('has no sync policy if it would be empty', () => {
    const application = new FolderApplication(testChart(), 'app', { repoUrl, path: 'dist', automated: false });
    expect(specOf(application)).not.toHaveProperty('syncPolicy');
  });

  test('adds server-side diff to other compare options', () => {
    const metadata = { name: 'mesh', annotations: { 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous' } };
    const props = { repoUrl, path: 'dist', serverSideDiff: true };
    const plain = new FolderApplication(testChart(), 'app', props);
    const annotated = new FolderApplication(testChart(), 'app', { ...props, metadata });
    expect([plain, annotated].map((application) => manifestOf(application).metadata.annotations)).toEqual([
      { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' },
      { 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous,ServerSideDiff=true' },
    ]);
  });
});

describe('AppOfApps', () => {
  test('orders its Applications as they were added', () => {
    const { children, root } = appOfApps();
    root.addFolder(children, 'namespaces', { path: 'dist', include: '00-namespaces.k8s.yaml' });
    const early = new FolderApplication(children, 'early', { metadata: { name: 'early' }, repoUrl, path: 'early' });
    SyncWave.of(-5).applyTo(early);
    root.addApplication(early);
    root.addFolder(children, 'bookinfo', { path: 'dist', include: '10-bookinfo.k8s.yaml' });
    expect(root.applications.map((application) => [application.name, waveOf(application)])).toEqual([
      ['namespaces', '0'],
      ['early', '-5'],
      ['bookinfo', '1'],
    ]);
    const [first] = root.applications.map((application) => manifestOf(application));
    expect(first?.metadata.namespace).toBe('argocd');
    expect(first?.spec.source).toMatchObject({ repoURL: repoUrl, targetRevision: 'main' });
  });

  test('orders folders after an installation with its own waves', () => {
    const { children, root } = appOfApps();
    for (const application of new install.ArgoCdInstallation(children, 'istio', { mesh: {} }).applications) {
      root.addApplication(application);
    }
    root.addFolder(children, 'config', { path: 'dist' });
    expect(root.applications.map((application) => [application.name, waveOf(application)])).toEqual([
      ['istio-base', '0'],
      ['istiod', '1'],
      ['istio-ingressgateway', '4'],
      ['config', '5'],
    ]);
  });

  test('retries a folder until its kinds exist, and deletes its objects together with it', () => {
    const { children, root } = appOfApps();
    const folder = root.addFolder(children, 'config', { path: 'dist' });
    expect(manifestOf(folder).metadata.finalizers).toEqual([Application.FOREGROUND_FINALIZER]);
    expect(specOf(folder).syncPolicy).toEqual({
      automated: { prune: true, selfHeal: true },
      syncOptions: ['SkipDryRunOnMissingResource=true'],
      retry: { limit: -1, refresh: true },
    });
  });

  test('applies the options of a folder', () => {
    const { children, root } = appOfApps();
    const folder = root.addFolder(children, 'config', {
      path: 'dist',
      automated: false,
      cascadeDelete: false,
      retry: { limit: 3 },
      syncOptions: [SyncOption.CREATE_NAMESPACE, SyncOption.of('SkipDryRunOnMissingResource=false')],
    });
    expect(manifestOf(folder).metadata.finalizers).toBeUndefined();
    expect(specOf(folder).syncPolicy).toEqual({
      syncOptions: ['CreateNamespace=true', 'SkipDryRunOnMissingResource=false'],
      retry: { limit: 3 },
    });
  });

  test('contains an Application once', () => {
    const { children, root } = appOfApps();
    const folder = root.addFolder(children, 'config', { path: 'dist' });
    root.addApplication(folder);
    expect(root.applications).toEqual([folder]);
  });

  test('cannot be one of its own Applications', () => {
    const { root } = appOfApps();
    root.addApplication(root);
    expect(diagnosticsOf(root)).toEqual([
      'CDK0402 the app of apps is one of its own Applications; add only other Applications',
    ]);
  });

  test('cannot be in the same file as its Applications', () => {
    const { root } = appOfApps();
    root.addFolder(Chart.of(root), 'config', { path: 'dist' });
    expect(diagnosticsOf(root)).toEqual([
      'CDK0402 Application "root/config" is in the chart of the app of apps, whose file is applied by hand; create the Application in another chart',
    ]);
  });

  test('can be in the chart of its Applications if each resource has its own file', () => {
    const { root } = appOfApps(new App({ yamlOutputType: YamlOutputType.FILE_PER_RESOURCE }));
    root.addFolder(Chart.of(root), 'config', { path: 'dist' });
    expect(diagnosticsOf(root)).toEqual([]);
  });
});
