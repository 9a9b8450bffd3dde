// What clients in the cluster call.

import { hostSample } from '../../requests/value-samples';
import type { PortType } from '../../services/service';
import type { ClientCondition } from './client-conditions';

/** What clients call, in both meshes. */
export interface Callee {
  readonly host: string;
  /** The host or wildcard of the service. */
  readonly domain: string;
  /** Types of the ports, by number. */
  readonly ports: Map<number, Set<PortType>>;
  readonly conditions: ClientCondition[];
}

/** The callee of a host or wildcard, which is added if it is unknown. */
export function calleeAt(domain: string, callees: Map<string, Callee>): Callee {
  const callee = callees.get(domain) ?? { host: hostSample(domain), domain, ports: new Map(), conditions: [] };
  callees.set(domain, callee);
  return callee;
}

/** Adds a port. */
export function addPort({ ports }: Callee, number: number, type: PortType): void {
  ports.set(number, (ports.get(number) ?? new Set()).add(type));
}
