import { portNotFound } from '../diagnostics/codes/construct';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { fullServiceHost } from '../facts/host-names';
import type { IService } from '../kubernetes/service';
import type { RenderScope } from './renderer';

/** Returns the full DNS name of a Service, or its short name if its namespace is unknown. */
export function serviceHost(service: IService, scope: RenderScope): string {
  const namespace = service.metadata.namespace;
  return namespace === undefined ? service.name : fullServiceHost(service.name, namespace, scope.clusterDomain);
}

/** A selection of a port by number or by name; neither is needed if there is only one port. */
export interface PortChoice {
  readonly port?: number;
  readonly portName?: string;
}

/** Owner of ports: a Service, or a workload with the ports of its containers. */
export interface PortOwner {
  readonly kind: string;
  readonly name: string;
}

/** A port of a Service, or of the containers of a workload. */
export interface Port {
  readonly port: number;
  readonly name?: string;
}

/** The selected port, or the diagnostic if there is no such port. */
export type PortResult = { readonly number: number; readonly name?: string } | { readonly diagnostic: Diagnostic };

/** Finds a port of a Service; the diagnostic lists the ports of the Service. */
export function findServicePort(service: IService, choice: PortChoice): PortResult {
  return findPort(service, service.ports, choice);
}

/** Finds a port; the diagnostic lists the existing ports. */
export function findPort({ kind, name }: PortOwner, ports: readonly Port[], choice: PortChoice): PortResult {
  const { port, portName } = choice;
  const [only] = ports;
  if (only === undefined) {
    return { diagnostic: portNotFound.noPorts({ kind, name }) };
  }
  const known = ports.map((each) => ({ port: each.port, name: each.name }));
  if (portName !== undefined) {
    const named = ports.find((each) => each.name === portName);
    return named ? result(named) : { diagnostic: portNotFound.unknownName({ kind, name, ports: known, portName }) };
  }
  if (port !== undefined) {
    const numbered = ports.find((each) => each.port === port);
    return numbered ? result(numbered) : { diagnostic: portNotFound.unknownNumber({ kind, name, ports: known, port }) };
  }
  return ports.length === 1 ? result(only) : { diagnostic: portNotFound.ambiguous({ kind, name, ports: known }) };
}

function result({ port, name }: Port): PortResult {
  return { number: port, name };
}
