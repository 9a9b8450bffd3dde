// Servers of Gateways, as a gateway merges those of all Gateways that select it.

import { memoized } from '../../private/memoized';
import { byAge } from '../../world/age';
import { Kind } from '../../world/kinds';
import type { Field, Resource } from '../../world/resource';
import { SelectorIndex } from '../../world/selector-index';
import type { World } from '../../world/world';
import type { MeshProxy } from '../mesh-proxy';
import { OverlapIndex } from '../overlap-index';

/** A server of a Gateway. */
export interface Server {
  readonly gateway: Resource;
  readonly field: Field;
  /** `namespace/name` of the Gateway, as routes refer to it. */
  readonly gatewayName: string;
  /** Number of the port as written; clients use it if the Service of the gateway has it. */
  readonly number: number;
  readonly portName: string;
  /** Protocol in upper case. */
  readonly protocol: string;
  /** Hosts, some with the namespace of their routes in front. */
  readonly hosts: readonly string[];
  readonly bind: string;
  /** Mode of TLS; undefined without TLS. */
  readonly tlsMode: string | undefined;
  /** Whether plain requests are redirected to HTTPS. */
  readonly redirectsToHttps: boolean;
}

/** Mode in which a gateway passes connections of other meshes on to the destination in their handshake. */
export const AUTO_PASSTHROUGH = 'AUTO_PASSTHROUGH';

/** Modes of TLS in which the gateway does not decrypt. */
const PASSTHROUGH_MODES: ReadonlySet<string> = new Set(['PASSTHROUGH', AUTO_PASSTHROUGH]);
const HTTP: ReadonlySet<string> = new Set(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY']);

/** The servers of the Gateways that select a gateway, those of the oldest Gateway first. */
export function serversSelecting(proxy: MeshProxy, world: World): readonly Server[] {
  return serversOfAll(gatewaysByLabels(world).selecting(proxy.labels));
}

const gatewaysByLabels = memoized(
  (world: World) => new SelectorIndex(world.of(Kind.Gateway), ({ spec }) => spec.textMap('selector')),
);

const serversOfAll = memoized((gateways: readonly Resource[]): readonly Server[] =>
  [...gateways].sort(byAge).flatMap(serversOf),
);

/** The servers of a Gateway. */
export const serversOf = memoized((gateway: Resource): readonly Server[] =>
  gateway.spec.objects('servers').flatMap((field) => {
    const port = field.object('port');
    return port === undefined ? [] : [serverOf(gateway, field, port)];
  }),
);

/** Whether a server receives plain HTTP. */
export function isPlainHttp({ protocol }: Server): boolean {
  return HTTP.has(protocol);
}

/** Whether a server decrypts HTTPS. */
export function terminatesHttps({ protocol, tlsMode }: Server): boolean {
  return protocol === 'HTTPS' && tlsMode !== undefined && !PASSTHROUGH_MODES.has(tlsMode);
}

/** Whether a server selects by the name in the TLS handshake. */
export function usesTls({ protocol, tlsMode }: Server): boolean {
  return (tlsMode !== undefined && !HTTP.has(protocol)) || protocol === 'HTTPS' || protocol === 'TLS';
}

/** Whether a server passes encrypted bytes on. */
export function passesThrough({ tlsMode }: Server): boolean {
  return tlsMode !== undefined && PASSTHROUGH_MODES.has(tlsMode);
}

/** Host in an entry of a server, without the namespace of its routes. */
export function plainHost(entry: string): string {
  return entry.slice(entry.indexOf('/') + 1);
}

/** Hosts of a server that routes of a namespace can use, and that overlap with any of some hosts. */
export function hostsFor({ hosts }: Server, namespace: string, others: readonly string[]): string[] {
  return entriesByHost(hosts)
    .overlapping(others)
    .flatMap((entry) => {
      const slash = entry.indexOf('/');
      const place = slash < 0 ? '*' : entry.slice(0, slash);
      return place === '*' || place === namespace ? [plainHost(entry)] : [];
    });
}

const entriesByHost = memoized((entries: readonly string[]) => {
  const index = new OverlapIndex<string>();
  for (const entry of entries) {
    index.add(plainHost(entry), entry);
  }
  return index;
});

function serverOf(gateway: Resource, field: Field, port: Field): Server {
  const tls = field.object('tls');
  return {
    gateway,
    field,
    gatewayName: `${gateway.namespace}/${gateway.name}`,
    number: port.number('number'),
    portName: port.text('name') ?? '',
    protocol: (port.text('protocol') ?? '').toUpperCase(),
    hosts: field.texts('hosts').map(([, host]) => qualified(host, gateway.namespace)),
    bind: field.text('bind') ?? '',
    tlsMode: tls === undefined ? undefined : tls.text('mode') || 'PASSTHROUGH',
    redirectsToHttps: tls?.flag('httpsRedirect') === true,
  };
}

/** `./host` is a host for routes of the namespace of the Gateway, `*` + `/host` one for all. */
function qualified(host: string, namespace: string): string {
  const slash = host.indexOf('/');
  const place = host.slice(0, Math.max(slash, 0));
  const name = host.slice(slash + 1).toLowerCase();
  return place === '' || place === '*' ? name : `${place === '.' ? namespace : place}/${name}`;
}
