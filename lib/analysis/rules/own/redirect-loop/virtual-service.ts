// Redirects of VirtualServices.
import { hostsOverlap } from '../../../../facts/host-names';
import { HostSet } from '../../../../facts/host-set';
import { memoized } from '../../../../private/memoized';
import { gatewayReference } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { appliesToSidecars, gatewayNamesOf } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import { type Address, unchangedAddress } from './redirect';

/** Fields of a match that may differ in the request that follows a redirect, or that depend on its address. */
const CONDITIONS = ['headers', 'withoutHeaders', 'queryParams', 'method', 'scheme', 'authority', 'gateways', 'port'];

const SCHEMES: ReadonlyMap<string, string> = new Map([
  ['HTTP', 'http'],
  ['HTTP2', 'http'],
  ['GRPC', 'http'],
  ['HTTPS', 'https'],
]);

/** A redirect that leads back to its own route. */
export interface Loop {
  readonly redirect: Field;
  readonly address: Address;
}

/** Finds redirects of VirtualServices that lead back to their own route. */
export class VirtualServiceLoops {
  private readonly serversOf = memoized(serversOf);

  /** Number of VirtualServices by host. */
  private readonly counts = new Map<string, number>();

  public constructor(private readonly world: World) {
    for (const [, host] of world.of(Kind.VirtualService).flatMap(({ spec }) => spec.texts('hosts'))) {
      this.counts.set(host, (this.counts.get(host) ?? 0) + 1);
    }
  }

  public in(virtualService: Resource): Loop[] {
    const routes = virtualService.spec.objects('http');
    const hasRedirect = routes.some((route) => route.has('redirect'));
    const addresses = hasRedirect ? this.addressesOf(virtualService) : [];
    return routes.flatMap((route) => {
      const redirect = route.object('redirect');
      if (redirect === undefined || (redirect.has('uri') && !this.isAlone(virtualService))) {
        return [];
      }
      const address = unchangedAddress(addresses, changeOf(redirect));
      const isLoop = keepsHost(redirect, virtualService) && keepsPath(redirect, route, routes);
      return address !== undefined && isLoop ? [{ redirect, address }] : [];
    });
  }

  /** Whether no other VirtualService can match the paths that a redirect leads to. */
  private isAlone({ spec }: Resource): boolean {
    return spec.texts('hosts').every(([, host]) => this.counts.get(host) === 1);
  }

  private addressesOf(virtualService: Resource): Address[] {
    const mesh = appliesToSidecars(virtualService) ? [{ scheme: 'http', port: undefined }] : [];
    const hosts = virtualService.spec.texts('hosts').map(([, host]) => host.toLowerCase());
    const servers = gatewayNamesOf(virtualService).flatMap(([, name]) => {
      const reference = gatewayReference(name, virtualService.namespace);
      const gateway = this.world.find(Kind.Gateway, reference.namespace, reference.name);
      return gateway === undefined ? [] : this.serversOf(gateway);
    });
    return [...mesh, ...servers.filter((server) => hosts.some((host) => server.hosts.overlaps(host)))];
  }
}

/** Servers of a Gateway with the same address. */
interface Server extends Address {
  readonly hosts: HostSet;
}

/** The servers whose requests reach the routes. A server that redirects all requests to HTTPS itself is not one. */
function serversOf({ spec }: Resource): Server[] {
  const servers = new Map<string, Server>();
  for (const server of spec.objects('servers')) {
    const port = server.objectOrEmpty('port');
    const tls = server.objectOrEmpty('tls');
    const scheme = SCHEMES.get(port.text('protocol')?.toUpperCase() ?? '');
    const isRedirected = scheme === 'http' && tls.flag('httpsRedirect');
    if (scheme !== undefined && !isRedirected && tls.text('mode')?.includes('PASSTHROUGH') !== true) {
      const key = `${scheme}:${port.number('number')}`;
      const same = servers.get(key) ?? { scheme, port: port.number('number'), hosts: new HostSet() };
      servers.set(key, same);
      for (const [, host] of server.texts('hosts')) {
        same.hosts.add(host.slice(host.indexOf('/') + 1).toLowerCase());
      }
    }
  }
  return [...servers.values()];
}

function changeOf(redirect: Field): { readonly scheme: string | undefined; readonly port: number | undefined } {
  const scheme = redirect.text('scheme') || undefined;
  return { scheme, port: redirect.has('port') ? redirect.number('port') : undefined };
}

function keepsHost(redirect: Field, { spec }: Resource): boolean {
  const authority = redirect.text('authority');
  const host = authority?.split(':')[0]?.toLowerCase();
  return !host || spec.texts('hosts').some(([, name]) => hostsOverlap(host, name.toLowerCase()));
}

/** Whether the route matches the path that the redirect leads to, and no earlier route does. */
function keepsPath(redirect: Field, route: Field, routes: readonly Field[]): boolean {
  const target = redirect.text('uri') || undefined;
  const matches = route.objects('match');
  const plain = matches.filter((match) => !CONDITIONS.some((name) => match.filled(name) || match.has(name)));
  if (matches.length > 0 && plain.length === 0) {
    return false;
  }
  if (target === undefined) {
    return true;
  }
  const isAgain = matches.length === 0 || plain.some((match) => covers(match, target) === true);
  const first = isAgain ? routes.find((other) => mayMatch(other, target)) : undefined;
  return first?.index === route.index;
}

function mayMatch(route: Field, path: string): boolean {
  return !route.filled('match') || route.objects('match').some((match) => covers(match, path) !== false);
}

/** Whether a match covers a path; undefined if it depends on an expression. */
function covers(match: Field, path: string): boolean | undefined {
  const uri = match.object('uri');
  const ignoresCase = match.flag('ignoreUriCase');
  const [exact, prefix] = [uri?.text('exact'), uri?.text('prefix')];
  const text = ignoresCase ? path.toLowerCase() : path;
  if (exact !== undefined) {
    return text === (ignoresCase ? exact.toLowerCase() : exact);
  }
  if (prefix !== undefined) {
    return text.startsWith(ignoresCase ? prefix.toLowerCase() : prefix);
  }
  return uri === undefined ? true : undefined;
}
