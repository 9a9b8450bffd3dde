// The objects of an installation on a cluster, without the names and labels that differ between installers.
import type { Plain } from './installations';

/** The parts of a mesh that do not depend on the installer. */
export interface Installed {
  readonly istiod: Plain;
  readonly meshConfig: Plain;
  readonly agents: Plain;
  readonly gateways: { [name: string]: Plain };
}

const AGENTS = ['istio-cni-node', 'ztunnel'];
const STATUS_PORT = 15021;

export function installedBy(manifests: readonly Plain[]): Installed {
  const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const deployments = ofKind('Deployment');
  const istiod = deployments.find(({ metadata }) => metadata.labels.app === 'istiod');
  const config = ofKind('ConfigMap').find(({ data }) => data?.mesh !== undefined);
  const agents = ofKind('DaemonSet').filter(({ metadata }) => AGENTS.includes(metadata.name));
  return {
    istiod: istiod && {
      namespace: istiod.metadata.namespace,
      name: istiod.metadata.name,
      pods: podsOf(istiod, manifests),
      ...containerOf(istiod),
    },
    meshConfig: config?.data.mesh,
    agents: Object.fromEntries(
      agents.map((agent) => [`${agent.metadata.namespace}/${agent.metadata.name}`, containerOf(agent).resources]),
    ),
    gateways: Object.fromEntries(
      deployments
        .filter((deployment) => deployment !== istiod)
        .map((deployment) => [
          `${deployment.metadata.namespace}/${deployment.metadata.name}`,
          gatewayOf(deployment, manifests),
        ]),
    ),
  };
}

function containerOf({ spec }: Plain): Plain {
  const { containers, affinity } = spec.template.spec;
  const [{ env, resources }] = containers;
  return {
    podAntiAffinity: affinity?.podAntiAffinity,
    resources,
    env: Object.fromEntries(env.map(({ name, value, valueFrom }: Plain) => [name, value ?? valueFrom])),
  };
}

/** Bounds of the number of pods: those of the autoscaler, or the fixed number twice. */
function podsOf(deployment: Plain, manifests: readonly Plain[]): [number, number] {
  const autoscaler = manifests.find(
    ({ kind, spec, metadata }) =>
      kind === 'HorizontalPodAutoscaler' &&
      spec.scaleTargetRef.name === deployment.metadata.name &&
      metadata.namespace === deployment.metadata.namespace,
  );
  const replicas = deployment.spec.replicas ?? 1;
  return autoscaler ? [autoscaler.spec.minReplicas, autoscaler.spec.maxReplicas] : [replicas, replicas];
}

function gatewayOf(deployment: Plain, manifests: readonly Plain[]): Plain {
  const { name, namespace } = deployment.metadata;
  const own = (kind: string) =>
    manifests.find(
      (manifest) =>
        manifest.kind === kind && manifest.metadata.name === name && manifest.metadata.namespace === namespace,
    );
  const { spec: service, metadata } = own('Service');
  const { app, istio } = deployment.spec.template.metadata.labels;
  return {
    app,
    istio,
    podAntiAffinity: deployment.spec.template.spec.affinity?.podAntiAffinity,
    pods: podsOf(deployment, manifests),
    resources: deployment.spec.template.spec.containers[0].resources,
    minAvailable: own('PodDisruptionBudget')?.spec.minAvailable,
    type: service.type,
    externalTrafficPolicy: service.externalTrafficPolicy,
    annotations: metadata.annotations ?? {},
    // The egress gateway of istioctl has no status port, because no load balancer probes it.
    ports: service.ports
      .filter(({ port }: Plain) => port !== STATUS_PORT)
      .map(({ port, targetPort, nodePort }: Plain) => ({ port, targetPort, nodePort })),
  };
}
