// Wishes that no tool can install, and those that one of them cannot express.
import { Chart, Testing } from 'cdk8s';
import { ServiceType } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { install } from '../../../lib/index';
import { problemsOf } from '../../support/manifests';

const { ClusterRole, DataPlane, ExternalTrafficPolicy, Profile } = install;

describe('is refused by every tool', () => {
  const node = { name: 'a', serviceType: ServiceType.NODE_PORT };
  const cases: [string, install.MeshInstallationOptions, string][] = [
    [
      'replicas with autoscaling',
      { istiod: { replicas: 2, autoscaling: {} } },
      'istiod.replicas: 2 would be overruled by autoscaling; give one of the two',
    ],
    [
      'a revision with dots',
      { revision: '1.30.3' },
      "revision: '1.30.3' is no name of a revision; give lower-case letters, digits and '-', such as 1-30-3",
    ],
    [
      'a revision tag with blanks',
      { revision: 'canary', revisionTags: ['A b'] },
      "revisionTags[0]: 'A b' is no name of a revision; give lower-case letters, digits and '-', such as canary",
    ],
    [
      'a word for a version',
      { version: 'latest' },
      "version: 'latest' is no version of Istio; give one such as 1.30.3",
    ],
    [
      'a namespace that is no name',
      { cni: { namespace: 'Istio_CNI' } },
      "cni.namespace: 'Istio_CNI' is no name of a namespace; use at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
    ],
    [
      'a gateway that is no name',
      { ingressGateways: [{ name: 'G w' }] },
      "ingressGateways['G w'].name: 'G w' is no name of a gateway; use at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
    ],
    [
      'a port that is none',
      { ingressGateways: [{ name: 'a', ports: [{ port: 99999 }] }] },
      "ingressGateways['a'].ports[0].port: 99999 is no port; give a whole number of 1 to 65535",
    ],
    [
      'a share of the CPU that is none',
      { istiod: { autoscaling: { cpuUtilization: 0.8 } } },
      'istiod.autoscaling.cpuUtilization: 0.8 is no percentage; give a whole number such as 80',
    ],
    [
      'no pods at all',
      { istiod: { replicas: 0 } },
      'istiod.replicas: 0 is no number of pods; give a whole number of 1 or more',
    ],
    [
      'bounds that cross',
      { istiod: { autoscaling: { minReplicas: 6 } } },
      'istiod.autoscaling.minReplicas: 6 is above maxReplicas, 5; raise that',
    ],
    [
      'a sidecar profile for an ambient data plane',
      { profile: Profile.DEMO, dataPlane: DataPlane.AMBIENT },
      "profile: 'demo' is not for a data plane of ambient; use Profile.AMBIENT",
    ],
    [
      'a node proxy without an ambient data plane',
      { ztunnel: {} },
      'ztunnel: only an ambient mesh has it; set dataPlane to DataPlane.AMBIENT, or leave ztunnel out',
    ],
    [
      'a tag that is the revision',
      { revisionTags: ['default'] },
      "revisionTags[0]: 'default' is the revision itself; give the tag another name",
    ],
    [
      'a remote cluster without a control plane',
      { multiCluster: { clusterName: 'c', role: ClusterRole.REMOTE } },
      'multiCluster.remotePilotAddress: a remote cluster needs it; give the address of the east-west gateway of its control plane',
    ],
    [
      'a remote cluster of an ambient mesh',
      {
        dataPlane: DataPlane.AMBIENT,
        multiCluster: { clusterName: 'c', role: ClusterRole.REMOTE, remotePilotAddress: 'a' },
      },
      'multiCluster.role: an ambient mesh has primary clusters only; use ClusterRole.PRIMARY',
    ],
    [
      'a node port twice',
      {
        ingressGateways: [
          { ...node, ports: [{ port: 80, nodePort: 30000 }] },
          { ...node, name: 'b', ports: [{ port: 80, nodePort: 30000 }] },
        ],
      },
      "ingressGateways['b'].ports[0].nodePort: 30000 is taken by Service istio-system/a (istioctl); give another",
    ],
    [
      'a node port of an internal Service',
      { egressGateways: [{ name: 'a', ports: [{ port: 80, nodePort: 30000 }] }] },
      "egressGateways['a'].ports[0].nodePort: a Service of type ClusterIP has none; use ServiceType.NODE_PORT or LOAD_BALANCER",
    ],
    [
      'an external traffic policy of an internal Service',
      { egressGateways: [{ name: 'a', externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }] },
      "egressGateways['a'].externalTrafficPolicy: a Service of type ClusterIP has none; use ServiceType.NODE_PORT or LOAD_BALANCER",
    ],
    [
      'two gateways of one name',
      { ingressGateways: [{ name: 'a' }, { name: 'a' }] },
      "ingressGateways['a']: there are two gateways of this name; give each another one",
    ],
    [
      'ports of an east-west gateway',
      { ingressGateways: [{ name: 'a', networkGateway: 'n', ports: [{ port: 80 }] }] },
      "ingressGateways['a'].ports: the ports of an east-west gateway are given; leave them out",
    ],
  ];

  test.each(cases)('%s', (_what, mesh, problem) => {
    const app = Testing.app();
    const installations = [
      new install.IstioctlInstallation(app, 'istioctl', { mesh }),
      new install.HelmInstallation(app, 'helm', { mesh }),
      new install.ArgoCdInstallation(new Chart(app, 'a'), 'argocd', { mesh }),
    ];
    for (const installation of installations) {
      expect(problemsOf(installation)).toContain(problem);
    }
  });
});

describe('what one tool cannot express is refused there, with what to do', () => {
  const app = () => Testing.app();

  test('values for the chart of a gateway, by istioctl and Sail', () => {
    const mesh = { ingressGateways: [{ name: 'edge', additionalValues: { kind: 'DaemonSet' } }] };
    expect(problemsOf(new install.IstioctlInstallation(app(), 'i', { mesh }))).toEqual([
      "ingressGateways['edge'].additionalValues: istioctl installs gateways by another chart, which does not read them; leave them out, or use HelmInstallation",
    ]);
    expect(problemsOf(new install.SailInstallation(new Chart(app(), 's'), 's', { mesh }))).toEqual([
      "ingressGateways['edge'].additionalValues: the Sail operator installs no gateway chart, so nothing reads them; leave them out, or use HelmInstallation",
    ]);
    expect(problemsOf(new install.HelmInstallation(app(), 'h', { mesh }))).toEqual([]);
  });

  test('a profile of one tool, by the others', () => {
    const mesh = { profile: Profile.of('/profiles/own.yaml') };
    const known = 'default, demo, minimal, preview, stable, remote, openshift, ambient, openshift-ambient';
    expect(problemsOf(new install.HelmInstallation(app(), 'h', { mesh }))).toEqual([
      `profile: Helm cannot install '/profiles/own.yaml'; the charts have no profiles of your own: give its settings here, or use one of ${known}`,
    ]);
    expect(problemsOf(new install.IstioctlInstallation(app(), 'i', { mesh }))).toEqual([]);
  });

  test('a version that the Sail operator does not have', () => {
    const chart = new Chart(app(), 's');
    const sail = new install.SailInstallation(chart, 's', { mesh: { version: '1.12.0' } });
    expect(problemsOf(sail.istio)).toEqual([expect.stringMatching(/^CRD0001 version: "v1\.12\.0"/)]);
  });

  test('a release name twice, by Helm and Argo CD', () => {
    const mesh = { ingressGateways: [{ name: 'istiod' }] };
    expect(problemsOf(new install.HelmInstallation(app(), 'h', { mesh }))).toContain(
      "there are two releases named 'istiod'; give the gateway another name",
    );
  });
});
