import { Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { argocd, install } from '../../../lib/index';
import { manifestOf, specOf, testChart } from '../../support/manifests';

function gatewayOf(props: Partial<install.ArgoCdInstallationProps>): argocd.Application {
  const { applications } = new install.ArgoCdInstallation(testChart(), 'istio', { mesh: {}, ...props });
  return applications.at(-1) as argocd.Application;
}

describe('ArgoCdInstallation', () => {
  test('keeps the ports that values of the gateway chart set', () => {
    const service = { ports: [{ name: 'tls', port: 443, targetPort: 443 }] };
    const ingressGateways = [{ name: 'edge', additionalValues: { service } }];
    for (const profile of [install.Profile.DEFAULT, install.Profile.DEMO]) {
      const gateway = gatewayOf({ mesh: { profile, ingressGateways, egressGateways: [] } });
      expect(specOf(gateway).source.helm.valuesObject.service).toEqual(service);
    }
  });

  test('configures Argo CD to correct drift, and to delete the resources with the Applications', () => {
    const gateway = gatewayOf({});
    expect(manifestOf(gateway).metadata.finalizers).toEqual([argocd.Application.FOREGROUND_FINALIZER]);
    expect(specOf(gateway).syncPolicy).toEqual({
      automated: { prune: true, selfHeal: true },
      syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
    });
  });

  test('applies the delivery options', () => {
    const gateway = gatewayOf({
      automated: false,
      cascadeDelete: false,
      retry: { limit: 10 },
      namespace: 'gitops',
      server: 'https://10.0.0.1',
      project: argocd.AppProject.fromAppProjectName(testChart(), 'project', 'platform'),
    });
    expect(manifestOf(gateway).metadata).toMatchObject({ namespace: 'gitops' });
    expect(manifestOf(gateway).metadata.finalizers).toBeUndefined();
    expect(specOf(gateway)).toMatchObject({
      project: 'platform',
      destination: { server: 'https://10.0.0.1', namespace: 'istio-system' },
    });
    expect(specOf(gateway).syncPolicy).toEqual({
      syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
      retry: { limit: 10 },
    });
  });

  test('installs the shared chart base only once for two control planes', () => {
    const chart = testChart();
    const profile = install.Profile.MINIMAL;
    const stable = { profile, revision: 'stable', revisionTags: ['default'] };
    const canary = { profile, revision: 'canary' };
    new install.ArgoCdInstallation(chart, 'stable', { mesh: stable });
    new install.ArgoCdInstallation(chart, 'canary', { mesh: canary, installBase: false });
    expect(chart.node.findAll().flatMap((construct) => construct.node.validate())).toEqual([]);
    const names = Testing.synth(chart).map(({ metadata }: { metadata: { name: string } }) => metadata.name);
    expect(names).toEqual(['istio-base', 'istiod-stable', 'istiod-canary']);
  });
});
