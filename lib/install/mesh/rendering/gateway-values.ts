// Gateways as the gateway chart has them, and what other tools share with it.

import { type ServicePort, ServiceType } from 'cdk8s-plus-30';
import { CROSS_NETWORK_PORT, ISTIOD_PORT, ISTIOD_WEBHOOK_PORT, STATUS_PORT } from '../../../facts/ports';
import { isMap } from '../../../private/map-reader';
import { mergeDeep, withoutGaps } from '../../../private/merge';
import type { Values } from './chart-values';
import type { Plan, PlannedGateway } from './plan';
import { profileContent } from './profiles';
import { affinityValues, resourceValues } from './workload-values';

const UNPRIVILEGED = 1024;
const UNPRIVILEGED_OFFSET = 8000;
// istioctl sends them to 8080 and 8443 of the pods, the gateway chart by itself to 80 and 443. Every tool has to do the
// same: of two Services of a pod that differ in it, istiod opens the port of one only.
const USUAL_PORTS: readonly ServicePort[] = [{ port: 80 }, { port: 443 }];
const PORT_NAMES: { readonly [port: number]: string } = { [STATUS_PORT]: 'status-port', 80: 'http2', 443: 'https' };

/** A port of a gateway's Service, with everything that follows from its number. */
export interface GatewayPort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
  readonly protocol?: ServicePort['protocol'];
  readonly nodePort?: number;
}

/** Ports of an east-west gateway, which both charts of Istio agree on. */
export const EAST_WEST_PORTS: readonly GatewayPort[] = [
  { name: 'status-port', port: STATUS_PORT, targetPort: STATUS_PORT },
  { name: 'tls', port: CROSS_NETWORK_PORT, targetPort: CROSS_NETWORK_PORT },
  { name: 'tls-istiod', port: ISTIOD_PORT, targetPort: ISTIOD_PORT },
  { name: 'tls-webhook', port: ISTIOD_WEBHOOK_PORT, targetPort: ISTIOD_WEBHOOK_PORT },
];

/** The ports that a gateway is given, the status port before them; undefined where it is given none. */
export function portsOf({ ports }: PlannedGateway): GatewayPort[] | undefined {
  if (ports === undefined) {
    return undefined;
  }
  // A list of ports replaces the chart's own, and load balancers look at the status port.
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

/** Labels of the pods, by which Gateways select them. */
export function gatewayLabels({ name, labels }: PlannedGateway): { [key: string]: string } {
  return { app: name, istio: name.replace(/^istio-/, ''), ...labels };
}

/** The type of the Service; undefined where that of the chart is right. */
export function serviceTypeOf({ serviceType, isEgress }: PlannedGateway): ServiceType | undefined {
  return serviceType ?? (isEgress ? ServiceType.CLUSTER_IP : undefined);
}

/** A gateway with what istioctl takes from the profile and other tools have to be told. */
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

/** Keeps a pod of several while nodes are emptied; undefined for a single one, which would keep its node from it. */
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

/** Whether values say which ports a Service has: then those that nobody asked for are not written. */
function hasPorts({ service }: Values): boolean {
  return isMap(service) && service.ports !== undefined;
}

/** The labels that tell the pods of a gateway from all others. */
export function selectorLabels(gateway: PlannedGateway): { [key: string]: string } {
  const { app = gateway.name, istio = gateway.name } = gatewayLabels(gateway);
  return { app, istio };
}
