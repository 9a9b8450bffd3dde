import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { argocd } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';

const { ApplicationDestination, AppProject } = argocd;

function appProject(props: argocd.AppProjectProps = {}): argocd.AppProject {
  return new AppProject(testChart({ namespace: 'argocd' }), 'project', { metadata: { name: 'mesh' }, ...props });
}

describe('AppProject', () => {
  test('renders permissions in the order in which they were added', () => {
    const project = appProject({
      sourceRepos: ['https://github.com/example/mesh'],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    });
    project.addSourceRepo('https://istio-release.storage.googleapis.com/charts');
    project.addDestination(ApplicationDestination.inCluster({ namespace: 'istio-*' }));
    project.addSyncWindow({
      kind: argocd.SyncWindowKind.DENY,
      schedule: '0 22 * * *',
      duration: Duration.hours(8),
      applications: ['*'],
    });
    expect(manifestOf(project)).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'mesh', namespace: 'argocd' },
      spec: {
        sourceRepos: ['https://github.com/example/mesh', 'https://istio-release.storage.googleapis.com/charts'],
        destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'istio-*' }],
        clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
        syncWindows: [{ kind: 'deny', schedule: '0 22 * * *', duration: '8h', applications: ['*'] }],
      },
    });
  });

  test('keeps an empty list, which allows nothing', () => {
    expect(specOf(appProject({ clusterResourceWhitelist: [], sourceRepos: [] }))).toEqual({
      clusterResourceWhitelist: [],
      sourceRepos: [],
    });
  });

  test('renders the policies of a role with the names of project and role', () => {
    const project = appProject();
    const role = project.addRole('ci', { description: 'pipelines', policies: ['g, team, proj:mesh:ci'] });
    role.allow('applications', 'sync');
    role.deny('applications', 'delete', 'prod-*');
    expect(role.name).toBe('ci');
    expect(project.roles).toEqual([role]);
    expect(specOf(project).roles).toEqual([
      {
        name: 'ci',
        description: 'pipelines',
        policies: [
          'g, team, proj:mesh:ci',
          'p, proj:mesh:ci, applications, sync, mesh/*, allow',
          'p, proj:mesh:ci, applications, delete, mesh/prod-*, deny',
        ],
      },
    ]);
  });

  test('returns a copy of its roles', () => {
    const project = appProject();
    project.addRole('ci');
    project.roles.pop();
    expect(specOf(project).roles).toEqual([{ name: 'ci' }]);
  });

  test('of another app is a name', () => {
    const reference = AppProject.fromAppProjectName(testChart(), 'platform', 'platform');
    expect(reference.name).toBe('platform');
    expect(AppProject.DEFAULT.name).toBe('default');
  });

  describe('is rejected', () => {
    test('for a description of more than 255 characters', () => {
      expect(diagnosticsOf(appProject({ description: 'a'.repeat(256) }))).toEqual([
        expect.stringMatching(/^CRD0001 description: .*255/),
      ]);
    });

    test('for a token whose time is not a whole number', () => {
      const project = appProject();
      project.addRole('ci', { jwtTokens: [{ iat: 0.5 }] });
      expect(diagnosticsOf(project)).toEqual([expect.stringMatching(/^CRD0001 roles\[0\]\.jwtTokens\[0\]\.iat: 0\.5/)]);
    });
  });

  test('keeps a JSON patch of an unknown field', () => {
    const project = appProject();
    ApiObject.of(project).addJsonPatch(JsonPatch.add('/spec/future', { a: 1 }));
    expect(ApiObject.of(project).toJson().spec).toEqual({ future: { a: 1 } });
  });

  test('can set every field of the CRD', () => {
    const clusterResources = [{ group: 'a', kind: 'b', name: 'c' }];
    const namespaceResources = [{ group: 'a', kind: 'b' }];
    const project = appProject({
      description: 'a',
      sourceRepos: ['*'],
      destinations: [ApplicationDestination.of({ name: 'a', namespace: 'b', server: 'c' })],
      destinationServiceAccounts: [{ server: 'a', namespace: 'b', defaultServiceAccount: 'c' }],
      sourceNamespaces: ['a'],
      clusterResourceWhitelist: clusterResources,
      clusterResourceBlacklist: clusterResources,
      namespaceResourceWhitelist: namespaceResources,
      namespaceResourceBlacklist: namespaceResources,
      orphanedResources: { warn: true, ignore: clusterResources },
      permitOnlyProjectScopedClusters: true,
      signatureKeys: ['4AEE18F83AFDEB23'],
      sourceIntegrity: {
        git: [{ repos: ['*'], gpg: { mode: argocd.GpgMode.STRICT, keys: ['4AEE18F83AFDEB23'] } }],
      },
      syncWindows: [
        {
          kind: argocd.SyncWindowKind.ALLOW,
          schedule: '* * * * *',
          duration: Duration.minutes(1),
          timeZone: 'Europe/Berlin',
          applications: ['a'],
          namespaces: ['b'],
          clusters: ['c'],
          andOperator: true,
          manualSync: true,
          syncOverrun: true,
          description: 'd',
        },
      ],
    });
    project.addRole('a', {
      description: 'b',
      groups: ['c'],
      policies: ['d'],
      jwtTokens: [{ iat: 1, exp: 2, id: 'e' }],
    });
    expectEveryField('argoproj.io', 'AppProject', [manifestOf(project)]);
  });
});
