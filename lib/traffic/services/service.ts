// Services of the mesh, as proxies know them: Services of Kubernetes and hosts of ServiceEntries.

import { fullServiceHost } from '../../facts/host-names';
import { HTTP_PROTOCOLS, TCP_PROTOCOLS, TLS_PROTOCOLS } from '../../facts/protocols';
import { protocolOfPort } from '../../world/port-protocol';
import type { Field, Resource } from '../../world/resource';
import { targetPortOf } from '../../world/service-ports';
import type { Visibility } from '../../world/visibility';

/** How a proxy handles the traffic of a port. `detected` means that it looks at the first bytes. */
export type PortType = 'http' | 'tls' | 'tcp' | 'detected';

/** A port of a service. */
export interface ServicePort {
  readonly number: number;
  readonly name: string;
  readonly type: PortType;
  /** Port of the pods: a number, or the name of a container port. */
  readonly target: number | string;
}

/**
 * How a proxy finds the endpoints of a service: by pods, by the address that the client calls (`passthrough`), listed, or by
 * DNS. An alias has those of another host; a hidden service has none.
 */
export type Resolution = 'pods' | 'passthrough' | 'listed' | 'dns' | 'dns-round-robin' | 'alias' | 'hidden';

/** A service of the mesh. */
export interface Service {
  /** Full host in lower case; may start with a wildcard. */
  readonly host: string;
  readonly namespace: string;
  readonly isKubernetes: boolean;
  readonly resource: Resource;
  readonly ports: readonly ServicePort[];
  readonly resolution: Resolution;
  readonly addresses: readonly string[];
  readonly visibility: Visibility;
  /** The services of all ServiceEntries for the host, each with its own addresses, if there are several. */
  readonly parts?: readonly Service[];
  /** Host behind an alias. */
  readonly aliasOf?: string;
}

/** The service behind a Service of Kubernetes. */
export function kubernetesService(resource: Resource, clusterDomain: string, visibility: Visibility): Service {
  const { spec, name, namespace } = resource;
  const alias = spec.text('type') === 'ExternalName' ? spec.text('externalName') : undefined;
  const addresses = [spec.text('clusterIP') ?? '', ...spec.texts('clusterIPs').map(([, address]) => address)];
  const isHeadless = addresses.includes('None');
  return {
    host: fullServiceHost(name, namespace, clusterDomain).toLowerCase(),
    namespace,
    isKubernetes: true,
    resource,
    ports: spec.objects('ports').filter(isTcp).map(servicePort),
    resolution: alias !== undefined ? 'alias' : isHeadless ? 'passthrough' : 'pods',
    addresses: [...new Set(addresses.filter((address) => address !== '' && address !== 'None'))],
    visibility,
    ...(alias !== undefined && { aliasOf: alias.toLowerCase() }),
  };
}

/** The services that a ServiceEntry defines, one for each of its hosts. */
export function entryServices(resource: Resource, visibility: Visibility): Service[] {
  const { spec, namespace } = resource;
  const ports = spec.objects('ports').filter(isTcp).map(entryPort);
  return spec.texts('hosts').map(([, host]) => ({
    host: host.toLowerCase(),
    namespace,
    isKubernetes: false,
    resource,
    ports,
    resolution: entryResolution(spec),
    addresses: spec.texts('addresses').map(([, address]) => address),
    visibility,
  }));
}

/** The port with a number. */
export function portOf(service: Service, number: number): ServicePort | undefined {
  return service.ports.find((port) => port.number === number);
}

/** Whether routes of HTTP apply to a port. */
export function carriesHttp({ type }: ServicePort): boolean {
  return type === 'http' || type === 'detected';
}

function entryResolution(spec: Field): Resolution {
  switch (spec.text('resolution')) {
    case 'STATIC':
      return 'listed';
    case 'DNS':
      return 'dns';
    case 'DNS_ROUND_ROBIN':
      return 'dns-round-robin';
    default:
      return 'passthrough';
  }
}

function isTcp(port: Field): boolean {
  return (port.text('protocol') ?? 'TCP').toUpperCase() !== 'UDP';
}

function servicePort(port: Field): ServicePort {
  return {
    number: port.number('port'),
    name: port.text('name') ?? '',
    type: portTypeOf(protocolOfPort(port)),
    target: targetPortOf(port),
  };
}

function entryPort(port: Field): ServicePort {
  const number = port.number('number');
  return {
    number,
    name: port.text('name') ?? '',
    type: portTypeOf((port.text('protocol') || (port.text('name') ?? '').split('-', 1)[0] || '').toLowerCase()),
    target: port.has('targetPort') ? port.number('targetPort') : number,
  };
}

/** How a proxy handles the traffic of a protocol, which is in lower case. */
export function portTypeOf(protocol: string | undefined): PortType {
  if (protocol === undefined) {
    return 'detected';
  }
  if (HTTP_PROTOCOLS.has(protocol)) {
    return 'http';
  }
  if (TLS_PROTOCOLS.has(protocol)) {
    return 'tls';
  }
  return TCP_PROTOCOLS.has(protocol) ? 'tcp' : 'detected';
}
