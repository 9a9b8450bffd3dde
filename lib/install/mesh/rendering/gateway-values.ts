// The values of the gateway chart, and the parts that other installers share with it.

import { CROSS_NETWORK_PORT, ISTIOD_PORT, ISTIOD_WEBHOOK_PORT, STATUS_PORT } from '../../../facts/ports';
import { type ServicePort, ServiceType } from '../../../kubernetes/service';
import { isMap } from '../../../private/map-reader';
import { mergeDeep, withoutGaps } from '../../../private/merge';
import type { Values } from './chart-values';
import type { Plan, PlannedGateway } from './plan';
import { profileContent } from './profiles';
import { affinityValues, resourceValues } from './workload-values';

const UNPRIVILEGED = 1024;
const UNPRIVILEGED_OFFSET = 8000;
// istioctl uses the target ports 8080 and 8443; the default of the gateway chart is 80 and 443. All installers must agree:
// if two Services of a pod have different target ports, istiod opens only one of them.
const USUAL_PORTS: readonly ServicePort[] = [{ port: 80 }, { port: 443 }];
const PORT_NAMES: { readonly [port: number]: string } = { [STATUS_PORT]: 'status-port', 80: 'http2', 443: 'https' };

/** A port of a gateway's Service, with the defaults that depend on its number. */
export interface GatewayPort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
  readonly protocol?: ServicePort['protocol'];
  readonly nodePort?: number;
}

/** Ports of an east-west gateway, the same in both gateway charts of Istio. */
export const EAST_WEST_PORTS: readonly GatewayPort[] = [
  { name: 'status-port', port: STATUS_PORT, targetPort: STATUS_PORT },
  { name: 'tls', port: CROSS_NETWORK_PORT, targetPort: CROSS_NETWORK_PORT },
  { name: 'tls-istiod', port: ISTIOD_PORT, targetPort: ISTIOD_PORT },
  { name: 'tls-webhook', port: ISTIOD_WEBHOOK_PORT, targetPort: ISTIOD_WEBHOOK_PORT },
];

/** The ports of a gateway, starting with the status port; undefined if the gateway does not set them. */
export function portsOf({ ports }: PlannedGateway): GatewayPort[] | undefined {
  if (ports === undefined) {
    return undefined;
  }
  // A list of ports replaces the default of the chart, and load balancers probe the status port.
  const hasStatusPort = ports.some(({ port }) => port === STATUS_PORT);
  return (hasStatusPort ? ports : [{ port: STATUS_PORT }, ...ports]).map(complete);
}

function complete({ port, name, targetPort, protocol, nodePort }: ServicePort): GatewayPort {
  return {
    name: name ?? PORT_NAMES[port] ?? `tcp-${port}`,
    port,
    targetPort: targetPort ?? (port < UNPRIVILEGED ? port + UNPRIVILEGED_OFFSET : port),
    ...(protocol === undefined ? {} : { protocol }),
    ...(nodePort === undefined ? {} : { nodePort }),
  };
}

/** Labels of the pods, which Gateways select. */
export function gatewayLabels({ name, labels }: PlannedGateway): { [key: string]: string } {
  return { app: name, istio: name.replace(/^istio-/, ''), ...labels };
}

/** The type of the Service; undefined if the default of the chart applies. */
export function serviceTypeOf({ serviceType, isEgress }: PlannedGateway): ServiceType | undefined {
  return serviceType ?? (isEgress ? ServiceType.CLUSTER_IP : undefined);
}

/** A gateway with the defaults of the profile, which only istioctl applies itself. */
export function withProfileDefaults(gateway: PlannedGateway, { profile }: Plan): PlannedGateway {
  const content = profileContent(profile ?? 'default');
  const defaults = (gateway.isEgress ? content?.egressDefaults : content?.ingressDefaults) ?? {};
  const { autoscaling, networkGateway } = gateway;
  return {
    ...gateway,
    replicas: gateway.replicas ?? (autoscaling === undefined ? defaults.replicas : undefined),
    resources: gateway.resources ?? defaults.resources,
    ports: gateway.ports ?? (networkGateway === undefined ? (defaults.ports ?? [...USUAL_PORTS]) : undefined),
  };
}

/** Keeps one of several pods running while nodes are drained; undefined for a single pod, which would block the drain. */
export function disruptionBudget({ replicas, autoscaling }: PlannedGateway): { minAvailable: number } | undefined {
  return (replicas ?? autoscaling?.minReplicas ?? 1) > 1 ? { minAvailable: 1 } : undefined;
}

/** The values of the gateway chart. */
export function gatewayValues(planned: PlannedGateway, plan: Plan): Values {
  const gateway = withProfileDefaults(planned, plan);
  const { replicas, autoscaling, additionalValues = {} } = gateway;
  const typed = withoutGaps({
    revision: plan.mesh.revision,
    labels: gateway.labels,
    replicaCount: replicas,
    autoscaling: {
      enabled: replicas === undefined ? autoscaling && true : false,
      minReplicas: autoscaling?.minReplicas,
      maxReplicas: autoscaling?.maxReplicas,
      targetCPUUtilizationPercentage: autoscaling?.cpuUtilization,
    },
    service: {
      type: serviceTypeOf(gateway),
      ports: planned.ports === undefined && hasPorts(additionalValues) ? undefined : portsOf(gateway),
      externalTrafficPolicy: gateway.externalTrafficPolicy,
      annotations: gateway.serviceAnnotations,
    },
    resources: resourceValues(gateway.resources),
    affinity: affinityValues(gateway.antiAffinity, selectorLabels(gateway)),
    networkGateway: gateway.networkGateway,
    podDisruptionBudget: disruptionBudget(gateway),
  });
  return mergeDeep(additionalValues, typed);
}

/** Whether the values set the ports of the Service: then the default ports are not written. */
function hasPorts({ service }: Values): boolean {
  return isMap(service) && service.ports !== undefined;
}

/** The labels that distinguish the pods of a gateway from all other pods. */
export function selectorLabels(gateway: PlannedGateway): { [key: string]: string } {
  const { app = gateway.name, istio = gateway.name } = gatewayLabels(gateway);
  return { app, istio };
}
