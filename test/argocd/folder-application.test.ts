import { Chart, Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { argocd } from '../../lib';
import { manifestOf, problemsOf, specOf, testChart } from '../support/manifests';

const { AppOfApps, FolderApplication, IstioDifferences, SyncOption, SyncWave } = argocd;

const repoUrl = 'https://github.com/myorg/mesh';

describe('FolderApplication', () => {
  test('keeps a cluster as a folder says', () => {
    const application = new FolderApplication(testChart(), 'app', {
      metadata: { name: 'mesh' },
      repoUrl,
      path: 'dist',
    });
    expect(problemsOf(application)).toEqual([]);
    expect(specOf(application)).toEqual({
      project: 'default',
      source: { repoURL: repoUrl, path: 'dist' },
      destination: { server: 'https://kubernetes.default.svc' },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    });
  });

  test('takes the file of one chart', () => {
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

  test('leaves alone in a sync what may differ', () => {
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
});

describe('AppOfApps', () => {
  test('has its Applications applied in the order they were added', () => {
    const app = Testing.app();
    const children = new Chart(app, 'apps');
    const root = new AppOfApps(new Chart(app, 'root'), 'root', {
      metadata: { name: 'mesh', namespace: 'argocd' },
      repoUrl,
      path: 'dist',
      include: 'apps.k8s.yaml',
      targetRevision: 'main',
    });
    root.addFolder(children, 'namespaces', { path: 'dist', include: '00-namespaces.k8s.yaml' });
    const early = new FolderApplication(children, 'early', { metadata: { name: 'early' }, repoUrl, path: 'early' });
    SyncWave.of(-5).applyTo(early);
    root.addApplication(early);
    root.addFolder(children, 'bookinfo', { path: 'dist', include: '10-bookinfo.k8s.yaml' });
    const waves = root.applications.map((application) => [
      application.name,
      application.metadata.toJson().annotations[SyncWave.ANNOTATION],
    ]);
    expect(waves).toEqual([
      ['namespaces', '0'],
      ['early', '-5'],
      ['bookinfo', '2'],
    ]);
    const [first] = root.applications.map((application) => manifestOf(application));
    expect(first?.metadata.namespace).toBe('argocd');
    expect(first?.spec.source).toMatchObject({ repoURL: repoUrl, targetRevision: 'main' });
  });
});
