// Installations as in the documentation of each installer: ambient meshes, canaries, several clusters, custom values.
import { describe, expect, test } from 'vitest';
import { ISTIO_VERSION, SAIL_ISTIO_VERSION } from '../../../lib/facts/versions';
import { install } from '../../../lib/index';
import { type Plain, render, sailObject } from '../installations';
import { ambient, canary, primary, remote } from './mesh-options';

const { DataPlane } = install;

describe('an ambient mesh', () => {
  const renderings = render(ambient);

  test('uses the ambient profile for istioctl', () => {
    expect(renderings.operator.spec).toEqual({
      profile: 'ambient',
      components: {
        cni: { enabled: true, namespace: 'istio-cni' },
        ztunnel: { enabled: true, namespace: 'ztunnel' },
      },
      values: {
        cni: { cniBinDir: '/opt/cni/bin' },
        pilot: { trustedZtunnelNamespace: 'ztunnel' },
        ztunnel: { resources: { requests: { cpu: '200m' } } },
      },
    });
  });

  test('consists of the charts base, istiod, cni and ztunnel for Helm, without a gateway', () => {
    expect(renderings.helm).toEqual({
      'istio-base': { chart: 'base', version: ISTIO_VERSION, namespace: 'istio-system', values: {} },
      istiod: {
        chart: 'istiod',
        version: ISTIO_VERSION,
        namespace: 'istio-system',
        values: { profile: 'ambient', pilot: { cni: { enabled: true }, trustedZtunnelNamespace: 'ztunnel' } },
      },
      'istio-cni': {
        chart: 'cni',
        version: ISTIO_VERSION,
        namespace: 'istio-cni',
        values: { profile: 'ambient', cni: { cniBinDir: '/opt/cni/bin' } },
      },
      ztunnel: {
        chart: 'ztunnel',
        version: ISTIO_VERSION,
        namespace: 'ztunnel',
        // The values of this chart are not in a section.
        values: { resources: { requests: { cpu: '200m' } } },
      },
    });
  });

  test('consists of Istio, IstioCNI and ZTunnel for Sail, with their namespaces', () => {
    expect(renderings.sail.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Namespace istio-system',
      'Namespace istio-cni',
      'Namespace ztunnel',
      'Istio default',
      'IstioCNI default',
      'ZTunnel default',
    ]);
    expect(sailObject(renderings, 'IstioCNI').spec).toEqual({
      version: `v${SAIL_ISTIO_VERSION}`,
      namespace: 'istio-cni',
      profile: 'ambient',
      values: { cni: { cniBinDir: '/opt/cni/bin' } },
    });
    expect(sailObject(renderings, 'ZTunnel').spec).toEqual({
      version: `v${SAIL_ISTIO_VERSION}`,
      namespace: 'ztunnel',
      values: { ztunnel: { resources: { requests: { cpu: '200m' } } } },
    });
  });
});

describe('a canary control plane', () => {
  const renderings = render(canary);

  test('has a revision for every installer, and a separate release', () => {
    expect(renderings.operator.spec.revision).toBe('1-30-3');
    expect(Object.keys(renderings.helm)).toEqual(['istio-base', 'istiod-1-30-3']);
    expect(renderings.helm['istiod-1-30-3']?.values).toMatchObject({
      revision: '1-30-3',
      revisionTags: ['prod-canary', 'default'],
    });
    expect(sailObject(renderings, 'Istio').metadata.name).toBe('1-30-3');
    expect(sailObject(renderings, 'IstioRevisionTag').spec).toEqual({ targetRef: { kind: 'Istio', name: '1-30-3' } });
  });

  test('validates resources if it has the tag default', () => {
    expect(renderings.helm['istio-base']?.values).toEqual({ defaultRevision: '1-30-3' });
    expect(renderings.operator.spec.values.defaultRevision).toBe('1-30-3');
    const { revisionTags, ...untagged } = canary;
    expect(render(untagged).helm['istio-base']?.values).toEqual({});
  });

  test('applies anti-affinity only to pods of its own revision', () => {
    const [preferred] = sailObject(renderings, 'Istio').spec.values.pilot.affinity.podAntiAffinity
      .preferredDuringSchedulingIgnoredDuringExecution;
    expect(preferred.podAffinityTerm.labelSelector.matchLabels).toEqual({ app: 'istiod', 'istio.io/rev': '1-30-3' });
  });

  test('sets the revision of its gateways and node proxies', () => {
    const mesh = { ...ambient, revision: 'canary', ingressGateways: [{ name: 'public' }] };
    const { helm, sail } = render(mesh);
    expect([helm.public?.values.revision, helm.ztunnel?.values.revision]).toEqual(['canary', 'canary']);
    const labels = sail.find(({ kind }) => kind === 'Deployment').spec.template.metadata.labels;
    expect(labels['istio.io/rev']).toBe('canary');
    expect(sail.find(({ kind }) => kind === 'ZTunnel').spec.targetRef).toEqual({ kind: 'Istio', name: 'canary' });
  });
});

describe('a mesh of several clusters', () => {
  test('can have a primary cluster that serves remote clusters', () => {
    const { operator, helm, script, argoCd, sail } = render(primary);
    expect(operator.spec).toMatchObject({
      namespace: 'mesh',
      hub: 'registry.example.com/istio',
      values: {
        global: {
          istioNamespace: 'mesh',
          meshID: 'mesh1',
          multiCluster: { clusterName: 'cluster1' },
          network: 'network1',
          externalIstiod: true,
        },
      },
    });
    expect(helm['istio-base']?.values).toEqual({ global: { istioNamespace: 'mesh', externalIstiod: true } });
    const label = { 'topology.istio.io/network': 'network1' };
    expect(script).toContain('kubectl label --overwrite namespace mesh topology.istio.io/network=network1');
    expect(argoCd[0].spec.syncPolicy.managedNamespaceMetadata).toEqual({ labels: label });
    expect(sail[0].metadata).toEqual({ name: 'mesh', labels: label });
  });

  test('can have an east-west gateway with the ports of both gateway charts of Istio', () => {
    const { operator, helm, sail } = render(primary);
    expect(helm['istio-eastwestgateway']?.values).toEqual({ networkGateway: 'network1' });
    const [gateway] = operator.spec.components.ingressGateways;
    expect(gateway).toMatchObject({
      label: { istio: 'eastwestgateway', 'topology.istio.io/network': 'network1' },
      k8s: { env: [{ name: 'ISTIO_META_REQUESTED_NETWORK_VIEW', value: 'network1' }] },
    });
    const service = sail.find(({ kind }) => kind === 'Service');
    expect(service.spec.ports).toEqual(gateway.k8s.service.ports);
    expect(service.spec.ports.map(({ port }: Plain) => port)).toEqual([15021, 15443, 15012, 15017]);
  });

  test('can have remote clusters, with sidecar injection by the primary cluster', () => {
    const { operator, helm, script, sail } = render(remote);
    const istiodRemote = { injectionPath: '/inject/cluster/cluster2/net/network2' };
    expect(operator.spec.profile).toBe('remote');
    expect(operator.spec.values).toMatchObject({ istiodRemote, global: { remotePilotAddress: '203.0.113.7' } });
    expect(Object.keys(helm)).toEqual(['istio-base', 'istiod']);
    expect(helm['istio-base']?.values).toEqual({ profile: 'remote' });
    expect(helm.istiod?.values).toMatchObject({ profile: 'remote', istiodRemote, global: { configCluster: true } });
    expect(script).toContain(
      'kubectl annotate --overwrite namespace istio-system topology.istio.io/controlPlaneClusters=cluster1',
    );
    expect(sail[0].metadata.annotations).toEqual({ 'topology.istio.io/controlPlaneClusters': 'cluster1' });
  });

  test('enables several networks in an ambient mesh', () => {
    const { operator, helm, sail } = render({ ...ambient, multiCluster: { clusterName: 'c1', network: 'n1' } });
    expect(operator.spec.components.pilot.k8s.env).toEqual([{ name: 'AMBIENT_ENABLE_MULTI_NETWORK', value: 'true' }]);
    expect(helm.ztunnel?.values).toMatchObject({ multiCluster: { clusterName: 'c1' }, global: { network: 'n1' } });
    const ztunnel = sail.find(({ kind }) => kind === 'ZTunnel');
    expect(ztunnel.spec.values.ztunnel).toMatchObject({ multiCluster: { clusterName: 'c1' }, network: 'n1' });
  });
});

describe('free-form values', () => {
  const mesh: install.MeshInstallationOptions = {
    dataPlane: DataPlane.AMBIENT,
    globalValues: { logAsJson: true, waypoint: { affinity: {} } },
    istiod: { replicas: 2, additionalValues: { replicaCount: 9, keepaliveMaxServerConnectionAge: '10m' } },
    cni: { additionalValues: { chained: false } },
    ztunnel: { additionalValues: { terminationGracePeriodSeconds: 60 } },
  };

  test('are merged with typed values, which take precedence', () => {
    const { helm, operator } = render(mesh);
    expect(helm.istiod?.values.pilot).toMatchObject({ replicaCount: 2, keepaliveMaxServerConnectionAge: '10m' });
    expect(operator.spec.values).toMatchObject({
      global: { logAsJson: true },
      cni: { chained: false },
      ztunnel: { terminationGracePeriodSeconds: 60 },
    });
    expect(helm.ztunnel?.values).toEqual({ terminationGracePeriodSeconds: 60, global: { logAsJson: true } });
  });

  test('are passed to IstioCNI and ZTunnel only if they support the value', () => {
    const { sail } = render(mesh);
    const globals = sail.filter(({ spec }) => spec?.values).map(({ spec }) => spec.values.global);
    expect(globals).toEqual([{ logAsJson: true }, { logAsJson: true }, { logAsJson: true }]);
  });
});
