// The node ports of the gateways of an installation; the same for every installer.

import type { IConstruct } from 'constructs';
import { claimNodePorts, type NodePortClaim } from '../../../base/node-port-claims';
import { ServiceType } from '../../../kubernetes/service';
import { isMap } from '../../../private/map-reader';
import { gatewayPath } from './check-plan';
import { serviceTypeOf } from './gateway-values';
import type { Plan, PlannedGateway } from './plan';

/**
 * Claims the fixed node ports of the gateways for an installation.
 *
 * @param server - address of the cluster's API server, if known
 */
export function claimGatewayPorts(construct: IConstruct, plan: Plan, server?: string): void {
  const cluster = plan.mesh.multiCluster?.clusterName ?? server;
  const claims = plan.gateways.flatMap((gateway) => claimsOf(gateway).map((claim) => ({ ...claim, cluster })));
  claimNodePorts(construct, () => claims);
}

function claimsOf(gateway: PlannedGateway): NodePortClaim[] {
  if (serviceTypeOf(gateway) === ServiceType.CLUSTER_IP) {
    return [];
  }
  const path = gatewayPath(gateway);
  const service = `${gateway.namespace}/${gateway.name}`;
  const ports = (gateway.ports ?? []).flatMap(({ nodePort }, index) =>
    nodePort === undefined ? [] : [{ port: nodePort, service, field: `${path}.ports[${index}].nodePort` }],
  );
  const values: unknown = gateway.additionalValues?.service;
  const healthCheck = isMap(values) ? values.healthCheckNodePort : undefined;
  const field = `${path}.additionalValues.service.healthCheckNodePort`;
  return typeof healthCheck === 'number' ? [...ports, { port: healthCheck, service, field }] : ports;
}
