// The installations of guide 003, each a file for `istioctl install -f`.

import { install, kubernetes } from 'cdk8s-istio';
import type { Construct } from 'constructs';

const { AntiAffinity, IstioctlInstallation, IstioOperatorFile, Profile } = install;

const gateway = { name: 'istio-ingressgateway', serviceType: kubernetes.ServiceType.LOAD_BALANCER };
const resources = { requests: { cpu: '500m', memory: '2Gi' }, limits: { cpu: '2000m', memory: '4Gi' } };
const meshConfig = { accessLogFile: '', defaultConfig: { tracing: { sampling: 1 } } };

/** Writes one file for each step of the guide, and production.yaml, which combines them. */
export function writeInstallations(scope: Construct): void {
  new IstioctlInstallation(scope, 'control-plane', {
    fileName: 'control-plane.yaml',
    name: 'istio-controlplane',
    namespace: 'istio-system',
    mesh: { profile: Profile.DEFAULT, ingressGateways: [gateway] },
  });
  new IstioctlInstallation(scope, 'istiod-resources', {
    fileName: 'istiod-resources.yaml',
    mesh: { istiod: { resources } },
  });
  new IstioctlInstallation(scope, 'logs-and-traces', { fileName: 'logs-and-traces.yaml', mesh: { meshConfig } });
  new IstioctlInstallation(scope, 'production', {
    fileName: 'production.yaml',
    name: 'istio-controlplane',
    namespace: 'istio-system',
    mesh: {
      profile: Profile.DEFAULT,
      meshConfig,
      istiod: { replicas: 3, antiAffinity: AntiAffinity.REQUIRED, resources },
      ingressGateways: [{ ...gateway, autoscaling: { minReplicas: 3, maxReplicas: 10, cpuUtilization: 80 } }],
    },
  });
  writeAsInTheGuide(scope);
}

/** Writes two installations field by field as in the guide, because they do not work: see the README. */
function writeAsInTheGuide(scope: Construct): void {
  const notTwoOnANode = [{ labelSelector: { matchLabels: { app: 'istiod' } }, topologyKey: 'kubernetes.io/hostname' }];
  new IstioOperatorFile(scope, 'istiod-replicas', {
    fileName: 'istiod-replicas.yaml',
    components: {
      pilot: {
        k8s: {
          replicaCount: 3,
          affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: notTwoOnANode } },
        },
      },
    },
  });
  const metric = { type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 80 } };
  new IstioOperatorFile(scope, 'gateway-autoscaling', {
    fileName: 'gateway-autoscaling.yaml',
    components: {
      ingressGateways: [
        {
          name: gateway.name,
          enabled: true,
          k8s: { replicaCount: 3, hpaSpec: { minReplicas: 3, maxReplicas: 10, metrics: [metric] } },
        },
      ],
    },
  });
}
