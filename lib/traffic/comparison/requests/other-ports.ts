// Ports at which hosts are called that do not have them: what takes these requests depends on all services with the port.

import type { PortType } from '../../services/service';
import { addPort, type Callee, calleeAt } from './callee';
import type { Side } from './side';

/** A host that no rule names. */
export const UNKNOWN_HOST = 'unknown.example';
/** So that the number of requests stays proportional to that of the hosts. */
const MOST_PORTS = 20;
const MOST_CHANGED_PORTS = 8;

/**
 * Adds all ports to a host that no rule names, to one of the services, and to hosts whose ports change; and the ports of these
 * to all hosts.
 */
export function addOtherPorts(sides: readonly Side[], callees: Map<string, Callee>): void {
  const hosts = [...callees.values()];
  const changedHosts = hosts.filter(({ domain }) => new Set(sides.map((side) => portsText(side, domain))).size > 1);
  const [known, changed] = [portsOf(hosts), portsOf(changedHosts)];
  for (const callee of [calleeAt(UNKNOWN_HOST, callees), ...hosts.slice(0, 1), ...changedHosts]) {
    addAll(callee, known.slice(0, MOST_PORTS));
  }
  for (const callee of hosts) {
    addAll(callee, changed.slice(0, MOST_CHANGED_PORTS));
  }
}

interface Port {
  readonly number: number;
  readonly type: PortType;
}

function portsOf(callees: readonly Callee[]): Port[] {
  const all = callees.flatMap(({ ports }) =>
    [...ports].flatMap(([number, types]) => [...types].map((type): Port => ({ number, type }))),
  );
  return [...new Map(all.map((port) => [keyOf(port), port])).values()];
}

function keyOf({ number, type }: Port): string {
  return `${number} ${type}`;
}

function addAll(callee: Callee, ports: readonly Port[]): void {
  for (const { number, type } of ports) {
    addPort(callee, number, type);
  }
}

function portsText(side: Side, host: string): string {
  return (side.serviceAt(host)?.ports ?? []).map(keyOf).join();
}
