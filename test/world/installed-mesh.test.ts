import { App, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { install, istio, kubernetes } from '../../lib';
import { readApp } from '../../lib/world/input/app';
import { findMeshSettings } from '../../lib/world/input/mesh-settings';
import { Kind } from '../../lib/world/kinds';
import { World } from '../../lib/world/world';

const { REGISTRY_ONLY, ALLOW_ANY } = istio.OutboundTrafficPolicyMode;

function worldOf(app: App): World {
  const resources = readApp(app).map(({ resource }) => resource);
  return new World(resources, findMeshSettings(resources));
}

function meshFor(outboundTrafficPolicy: istio.OutboundTrafficPolicyMode): install.MeshInstallationOptions {
  return { meshConfig: { outboundTrafficPolicy, accessLogFile: '/dev/stdout' } };
}

describe('the installation in an app', () => {
  it.each([
    [
      'istioctl',
      (app: App, mesh: install.MeshInstallationOptions) => new install.IstioctlInstallation(app, 'i', { mesh }),
    ],
    ['Helm', (app: App, mesh: install.MeshInstallationOptions) => new install.HelmInstallation(app, 'i', { mesh })],
    [
      'Argo CD',
      (app: App, mesh: install.MeshInstallationOptions) =>
        new install.ArgoCdInstallation(new Chart(app, 'argocd'), 'i', { mesh }),
    ],
    [
      'Sail',
      (app: App, mesh: install.MeshInstallationOptions) =>
        new install.SailInstallation(new Chart(app, 'sail'), 'i', { mesh }),
    ],
    [
      'an IstioOperator',
      (app: App, { meshConfig }: install.MeshInstallationOptions) =>
        new install.IstioOperatorFile(app, 'i', { meshConfig }),
    ],
  ])('sets the mesh configuration: %s', (_, create) => {
    const app = new App();
    create(app, meshFor(REGISTRY_ONLY));
    expect(worldOf(app).meshConfig.objectOrEmpty('outboundTrafficPolicy').text('mode')).toBe('REGISTRY_ONLY');
  });

  it('counts only where several installations agree', () => {
    const app = new App();
    new install.IstioctlInstallation(app, 'stable', { mesh: meshFor(REGISTRY_ONLY), fileName: 'stable.yaml' });
    new install.IstioctlInstallation(app, 'canary', { mesh: meshFor(ALLOW_ANY), fileName: 'canary.yaml' });
    const { meshConfig } = worldOf(app);
    expect(meshConfig.has('outboundTrafficPolicy')).toBe(false);
    expect(meshConfig.text('accessLogFile')).toBe('/dev/stdout');
  });

  it('has gateways, which two revisions share', () => {
    const app = new App();
    const ingressGateways = [{ name: 'edge', serviceType: kubernetes.ServiceType.CLUSTER_IP }];
    for (const revision of ['stable', 'canary']) {
      new install.IstioctlInstallation(app, revision, {
        mesh: { revision, ingressGateways },
        fileName: `${revision}.yaml`,
      });
    }
    const services = worldOf(app)
      .of(Kind.Service)
      .filter(({ name }) => name === 'edge');
    expect(services).toHaveLength(1);
  });
});
