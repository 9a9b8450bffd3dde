// Options that no installer supports, and options that only some of them support.
import { Chart, Testing } from 'cdk8s';
import { Service } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { ISTIO_VERSION } from '../../../lib/facts/versions';
import { install, kubernetes, monitoring } from '../../../lib/index';
import { diagnosticsOf, testChart } from '../../support/manifests';

const { ClusterRole, DataPlane, ExternalTrafficPolicy, Profile } = install;

/** The code appears once, before the path. */
const MESH_CONFIG_DIAGNOSTIC = expect.stringMatching(
  /^[A-Z]{3}\d{4} meshConfig\.discoverySelectors\[0\]\.matchLabels: Service \S+ has no labels/,
);

describe('every installer rejects', () => {
  const node = { name: 'a', serviceType: kubernetes.ServiceType.NODE_PORT };
  const cases: [string, install.MeshInstallationOptions, string][] = [
    [
      'replicas together with autoscaling',
      { istiod: { replicas: 2, autoscaling: {} } },
      'CDK0502 istiod.replicas: autoscaling overrides the fixed number of pods, 2; set either replicas or autoscaling',
    ],
    ['a revision with dots', { revision: '1.30.3' }, 'CDK0004 revision: '],
    ['a revision tag with spaces', { revision: 'canary', revisionTags: ['A b'] }, 'CDK0004 revisionTags[0]: '],
    [
      'a version that is a word',
      { version: 'latest' },
      `CDK0501 version: "latest" is not a version of Istio; use a version such as ${ISTIO_VERSION}`,
    ],
    [
      'a setting of the mesh that the version does not have',
      { version: '1.30.3', meshConfig: { defaultTrafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } } } },
      'VER0001 meshConfig.defaultTrafficPolicy: field "defaultTrafficPolicy" requires Istio 1.31 or later, but the target is Istio 1.30; remove it or target a newer Istio',
    ],
    ['an invalid namespace', { cni: { namespace: 'Istio_CNI' } }, 'CDK0003 cni.namespace: '],
    ['an invalid name of a gateway', { ingressGateways: [{ name: 'G w' }] }, "CDK0003 ingressGateways['G w'].name: "],
    [
      'a port that is out of range',
      { ingressGateways: [{ name: 'a', ports: [{ port: 99999 }] }] },
      "CDK0002 ingressGateways['a'].ports[0].port: 99999 is ",
    ],
    [
      'a CPU utilization that is not a percentage',
      { istiod: { autoscaling: { cpuUtilization: 0.8 } } },
      'CDK0502 istiod.autoscaling.cpuUtilization: 0.8 is not a valid percentage; use a whole number such as 80',
    ],
    [
      'zero replicas',
      { istiod: { replicas: 0 } },
      'CDK0502 istiod.replicas: 0 is not a valid number of pods; use a whole number of 1 or more',
    ],
    [
      'a minimum above the maximum',
      { istiod: { autoscaling: { minReplicas: 6 } } },
      'CDK0502 istiod.autoscaling.minReplicas: 6 is above maxReplicas, 5; raise maxReplicas or lower minReplicas',
    ],
    [
      'a sidecar profile for an ambient data plane',
      { profile: Profile.DEMO, dataPlane: DataPlane.AMBIENT },
      'CDK0503 profile: the profile "demo" is not for the data plane "ambient"; use Profile.AMBIENT',
    ],
    [
      'ztunnel without an ambient data plane',
      { ztunnel: {} },
      'CDK0503 ztunnel: only an ambient mesh has ztunnel; set dataPlane to DataPlane.AMBIENT, or leave ztunnel out',
    ],
    [
      'a profile for another role of the cluster',
      {
        profile: Profile.MINIMAL,
        multiCluster: { clusterName: 'c', role: ClusterRole.REMOTE, remotePilotAddress: 'a' },
      },
      'CDK0503 profile: the profile "minimal" is not for a remote cluster; use Profile.REMOTE',
    ],
    [
      'the remote profile for a primary cluster',
      { profile: Profile.REMOTE },
      'CDK0503 multiCluster.role: Profile.REMOTE is for remote clusters only; set the role to ClusterRole.REMOTE, or use another profile',
    ],
    [
      'a remote cluster of an ambient mesh',
      {
        dataPlane: DataPlane.AMBIENT,
        multiCluster: { clusterName: 'c', role: ClusterRole.REMOTE, remotePilotAddress: 'a' },
      },
      'CDK0503 multiCluster.role: the clusters of an ambient mesh are all primary clusters; use ClusterRole.PRIMARY',
    ],
    [
      'a remote cluster without the address of its control plane',
      { multiCluster: { clusterName: 'c', role: ClusterRole.REMOTE } },
      "CDK0504 multiCluster.remotePilotAddress: a remote cluster requires the address of its control plane; set it to the address of the control plane's east-west gateway",
    ],
    [
      'a tag that equals the revision',
      { revisionTags: ['default'] },
      'CDK0505 revisionTags[0]: "default" is the revision itself; give the tag another name',
    ],
    [
      'two gateways with the same name',
      { ingressGateways: [{ name: 'a' }, { name: 'a' }] },
      `CDK0505 ingressGateways['a']: another gateway in the namespace "istio-system" is also named "a"; give one of them another name`,
    ],
    [
      'a node port of an internal Service',
      { egressGateways: [{ name: 'a', ports: [{ port: 80, nodePort: 30000 }] }] },
      "CDK0506 egressGateways['a'].ports[0].nodePort: a Service of type ClusterIP does not have node ports; use the type NODE_PORT or LOAD_BALANCER",
    ],
    [
      'an external traffic policy of an internal Service',
      { egressGateways: [{ name: 'a', externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }] },
      "CDK0506 egressGateways['a'].externalTrafficPolicy: a Service of type ClusterIP does not have an external traffic policy; use the type NODE_PORT or LOAD_BALANCER",
    ],
    [
      'ports of an east-west gateway',
      { ingressGateways: [{ name: 'a', networkGateway: 'n', ports: [{ port: 80 }] }] },
      "CDK0506 ingressGateways['a'].ports: the ports of an east-west gateway are fixed; leave ports out",
    ],
    [
      'a node port of two gateways',
      {
        ingressGateways: [
          { ...node, ports: [{ port: 80, nodePort: 30000 }] },
          { ...node, name: 'b', ports: [{ port: 80, nodePort: 30000 }] },
        ],
      },
      "CDK0009 ingressGateways['b'].ports[0].nodePort: ",
    ],
  ];

  test.each(cases)('%s', (_what, mesh, expected) => {
    const app = Testing.app();
    const installations = [
      new install.IstioctlInstallation(app, 'istioctl', { mesh }),
      new install.HelmInstallation(app, 'helm', { mesh }),
      new install.ArgoCdInstallation(new Chart(app, 'a'), 'argocd', { mesh }),
    ];
    for (const installation of installations) {
      expect(diagnosticsOf(installation)).toContainEqual(expect.stringContaining(expected));
    }
  });

  test('an invalid value in the mesh configuration', () => {
    const mesh = { meshConfig: invalidMeshConfig() };
    expect(diagnosticsOf(new install.HelmInstallation(Testing.app(), 'helm', { mesh }))).toEqual([
      MESH_CONFIG_DIAGNOSTIC,
    ]);
  });
});

describe('an installer rejects what it does not support:', () => {
  const app = () => Testing.app();

  test('istioctl and Sail reject values for the gateway chart', () => {
    const mesh = { ingressGateways: [{ name: 'edge', additionalValues: { kind: 'DaemonSet' } }] };
    const rejected = (installer: string) => [
      `CDK0507 ingressGateways['edge'].additionalValues: ${installer} does not install gateways with the gateway chart and ignores its values; leave additionalValues out, or use HelmInstallation`,
    ];
    expect(diagnosticsOf(new install.IstioctlInstallation(app(), 'i', { mesh }))).toEqual(rejected('istioctl'));
    expect(diagnosticsOf(new install.SailInstallation(new Chart(app(), 's'), 's', { mesh }))).toEqual(
      rejected('the Sail operator'),
    );
    expect(diagnosticsOf(new install.HelmInstallation(app(), 'h', { mesh }))).toEqual([]);
  });

  test('Helm rejects a custom profile of istioctl', () => {
    const mesh = { profile: Profile.of('/profiles/own.yaml') };
    expect(diagnosticsOf(new install.HelmInstallation(app(), 'h', { mesh }))).toEqual([
      'CDK0507 profile: Helm cannot install the profile "/profiles/own.yaml"; set the options of a custom profile here, because the charts do not read profiles from files, or use one of default, demo, minimal, preview, stable, remote, openshift, ambient, openshift-ambient',
    ]);
    expect(diagnosticsOf(new install.IstioctlInstallation(app(), 'i', { mesh }))).toEqual([]);
  });

  test('istioctl rejects the profile of the Sail operator', () => {
    const mesh = { profile: Profile.EXTERNAL };
    expect(diagnosticsOf(new install.IstioctlInstallation(app(), 'i', { mesh }))).toEqual([
      expect.stringMatching(
        /^CDK0507 profile: istioctl cannot install the profile "external"; use Profile\.REMOTE, or /,
      ),
    ]);
    expect(diagnosticsOf(new install.SailInstallation(new Chart(app(), 's'), 's', { mesh }))).toEqual([]);
  });

  test('Sail rejects a version that the operator does not have', () => {
    const sail = new install.SailInstallation(new Chart(app(), 's'), 's', { mesh: { version: '1.12.0' } });
    expect(diagnosticsOf(sail.istio)).toEqual([expect.stringMatching(/^CRD0001 version: "v1\.12\.0"/)]);
  });

  test('Sail rejects a version that begins with v', () => {
    const sail = new install.SailInstallation(new Chart(app(), 's'), 's', { mesh: { version: 'v1.30.3' } });
    expect(diagnosticsOf(sail)).toEqual([
      'CDK0507 version: the version "v1.30.3" begins with "v", which SailInstallation adds; use "1.30.3"',
    ]);
  });

  test('Helm and Argo CD reject two releases with the same name', () => {
    const mesh = { ingressGateways: [{ name: 'istiod' }] };
    const expected = 'CDK0505 two Helm releases are named "istiod"; give the gateway another name';
    expect(diagnosticsOf(new install.HelmInstallation(app(), 'h', { mesh }))).toContain(expected);
    expect(diagnosticsOf(new install.ArgoCdInstallation(new Chart(app(), 'a'), 'a', { mesh }))).toContain(expected);
  });
});

test('an IstioOperatorFile reports the diagnostics of its IstioOperator', () => {
  const meshConfig = invalidMeshConfig();
  const file = new install.IstioOperatorFile(Testing.app(), 'operator', { meshConfig });
  expect(diagnosticsOf(file)).toEqual([MESH_CONFIG_DIAGNOSTIC]);
});

/** A mesh configuration whose selector has no labels to match. */
function invalidMeshConfig(): install.MeshConfig {
  const service = new Service(testChart(), 'service', { ports: [{ port: 80 }] });
  return { discoverySelectors: [monitoring.LabelSelector.service(service)] };
}
