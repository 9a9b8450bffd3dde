// The constructs reproduce the IstioOperators and the kind clusters of the guides as equal objects.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { install, kubernetes } from '../../lib';
import { CASES } from '../support/cases';
import { diagnosticsOf } from '../support/manifests';

const GUIDES = join(CASES, 'reference', 'guides');

const { IstioctlInstallation, IstioOperatorFile, KindCluster, Profile } = install;

function installed(props: install.IstioctlInstallationProps): unknown {
  const installation = new IstioctlInstallation(Testing.app(), 'istioctl', props);
  expect(diagnosticsOf(installation)).toEqual([]);
  return installation.file.toJson();
}

function operator(props: install.IstioOperatorFileProps): unknown {
  return new IstioOperatorFile(Testing.app(), 'operator', props).toJson();
}

function cluster(props: install.KindClusterProps): unknown {
  const kind = new KindCluster(Testing.app(), 'kind', props);
  expect(diagnosticsOf(kind)).toEqual([]);
  return kind.toJson();
}

const nodePorts = (...ports: number[]) => ports.map((port) => ({ containerPort: port, hostPort: port }));
const networking = { podSubnet: '10.10.0.0/16', serviceSubnet: '10.200.1.0/24' };

const OPEN_METRICS = [
  `kind: ClusterConfiguration
controllerManager:
  extraArgs:
    bind-address: "0.0.0.0"
etcd:
  local:
    extraArgs:
      listen-metrics-urls: "http://0.0.0.0:2381"
scheduler:
  extraArgs:
    bind-address: "0.0.0.0"
`,
  `kind: KubeProxyConfiguration
metricsBindAddress: "0.0.0.0"
`,
];

const manifests: { [file: string]: () => unknown } = {
  '000-01-IstioOperator.yaml': () => installed({ mesh: { cni: { namespace: 'istio-system' } } }),
  '001-01-Cluster.yaml': () =>
    cluster({
      nodes: [{ extraPortMappings: nodePorts(30000, 30001, 30002, 30003), kubeadmConfigPatches: OPEN_METRICS }],
    }),
  '001-02-Cluster.yaml': () =>
    cluster({
      nodes: [
        {
          extraPortMappings: nodePorts(30000, 30001, 30002, 30003, 30004, 30005),
          extraMounts: [{ hostPath: '/...', containerPath: '/istiobook' }],
        },
      ],
      networking,
    }),
  '001-10-Cluster.yaml': () =>
    cluster({ nodes: [{ extraPortMappings: nodePorts(30000, 30001, 30002, 30003, 30004, 30005) }], networking }),
  '001-11-IstioOperator.yaml': () =>
    installed({
      mesh: { profile: Profile.DEMO, ingressGateways: [{ name: 'istio-ingressgateway' }], egressGateways: [] },
    }),
  '003-05-IstioOperator.yaml': () =>
    installed({
      name: 'istio-controlplane',
      namespace: 'istio-system',
      mesh: {
        profile: Profile.DEFAULT,
        ingressGateways: [{ name: 'istio-ingressgateway', serviceType: kubernetes.ServiceType.LOAD_BALANCER }],
      },
    }),
  '003-11-IstioOperator.yaml': () =>
    installed({
      mesh: {
        istiod: {
          resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: { cpu: '2000m', memory: '4Gi' } },
        },
      },
    }),
  '003-12-IstioOperator.yaml': () =>
    installed({ mesh: { meshConfig: { accessLogFile: '', defaultConfig: { tracing: { sampling: 1 } } } } }),
  // An IstioctlInstallation would also disable the autoscaler, which resets the number of pods to 1.
  '003-14-IstioOperator.yaml': () =>
    operator({
      components: {
        pilot: {
          k8s: {
            replicaCount: 3,
            affinity: {
              podAntiAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: [
                  { labelSelector: { matchLabels: { app: 'istiod' } }, topologyKey: 'kubernetes.io/hostname' },
                ],
              },
            },
          },
        },
      },
    }),
  // An IstioctlInstallation would write the metric in the format of autoscaling/v2; the guide uses a removed version.
  '003-15-IstioOperator.yaml': () =>
    operator({
      components: {
        ingressGateways: [
          {
            name: 'istio-ingressgateway',
            enabled: true,
            k8s: {
              replicaCount: 3,
              hpaSpec: {
                minReplicas: 3,
                maxReplicas: 10,
                metrics: [{ type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 80 } }],
              },
            },
          },
        ],
      },
    }),
};

describe('the manifests of the guides', () => {
  test.each(Object.entries(manifests))('%s is reproduced', (file, manifest) => {
    expect(manifest()).toEqual(parse(readFileSync(join(GUIDES, file), 'utf8')));
  });

  test('for istioctl or kind are all covered', () => {
    const files = readdirSync(GUIDES).filter((file) => /IstioOperator|-Cluster/.test(file));
    expect(files.sort()).toEqual(Object.keys(manifests).sort());
  });
});

test('an IstioOperatorFile accepts gateways after its creation', () => {
  const file = new IstioOperatorFile(Testing.app(), 'operator', { fileName: 'own.yaml', profile: Profile.MINIMAL });
  file.operator.addIngressGateway({ name: 'a' });
  expect(file.path).toBe('istioctl/own.yaml');
  expect(file.toJson().spec).toEqual({ profile: 'minimal', components: { ingressGateways: [{ name: 'a' }] } });
});
