import type { Service } from 'cdk8s-plus-30';
import { countOf } from '../diagnostics/words';
import { fullServiceHost } from '../facts/host-names';
import type { RenderScope } from './renderer';

/** Full DNS name of a Service; its short name where nobody said which namespace it is in. */
export function serviceHost(service: Service, scope: RenderScope): string {
  const namespace = service.metadata.namespace;
  return namespace === undefined ? service.name : fullServiceHost(service.name, namespace, scope.clusterDomain);
}

/** How a port is asked for: by number, by name, or not at all where there is only one. */
export interface PortChoice {
  readonly port?: number;
  readonly portName?: string;
}

/** A port that somebody has: a Service, or the containers of a workload. */
export interface Port {
  readonly port: number;
  readonly name?: string;
}

/** The chosen port, or why there is none. */
export type PortResult = { readonly number: number; readonly name?: string } | { readonly problem: string };

/** Finds a port of a Service; the problem says which ports it has. */
export function findServicePort(service: Service, choice: PortChoice): PortResult {
  return findPort(`Service ${service.name}`, service.ports, choice);
}

/**
 * Finds a port; the problem says which ports there are.
 *
 * @param owner - kind and name of whoever has the ports
 */
export function findPort(owner: string, ports: readonly Port[], choice: PortChoice): PortResult {
  if (ports.length === 0) {
    return { problem: `${owner} has no ports; give it one` };
  }
  const [only] = ports;
  if (choice.port === undefined && choice.portName === undefined) {
    return ports.length === 1 && only
      ? { number: only.port, name: only.name }
      : { problem: `${owner} has ${countOf(ports.length, 'port')}${listOf(ports)}; say which one` };
  }
  const found = ports.find((port) =>
    choice.portName === undefined ? port.port === choice.port : port.name === choice.portName,
  );
  if (found) {
    return { number: found.port, name: found.name };
  }
  const wanted = choice.portName === undefined ? `port ${choice.port}` : `port named '${choice.portName}'`;
  return { problem: `${owner} has no ${wanted}; it has ${countOf(ports.length, 'port')}${listOf(ports)}` };
}

function listOf(ports: readonly Port[]): string {
  const names = ports.map((port) => (port.name === undefined ? String(port.port) : `${port.port} (${port.name})`));
  return `: ${names.join(', ')}`;
}
