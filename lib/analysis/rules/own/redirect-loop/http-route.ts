// Redirects of HTTPRoutes.
import { hostsOverlap } from '../../../../facts/host-names';
import { memoized } from '../../../../private/memoized';
import { GatewayListeners, sharesHost } from '../../../../world/gateway-api/gateway-listeners';
import { parentsOf, type Reference } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import { type Address, defaultPort, isBelow, unchangedAddress } from './redirect';

const SCHEMES: ReadonlyMap<string, string> = new Map([
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
]);
const SAFE_METHODS = new Set([undefined, 'GET', 'HEAD']);

/** A redirect that leads back to its own rule. */
export interface Loop {
  readonly filter: Field;
  readonly address: Address;
}

/** Finds redirects of HTTPRoutes that lead back to their own rule. */
export class HttpRouteLoops {
  private readonly listenersOf = memoized((gateway: Resource) => new GatewayListeners(gateway, this.world));
  /** Number of HTTPRoutes by parent. */
  private readonly counts = new Map<string, number>();

  public constructor(private readonly world: World) {
    for (const parent of world.of(Kind.HttpRoute).flatMap(parentsOf)) {
      this.counts.set(keyOf(parent), (this.counts.get(keyOf(parent)) ?? 0) + 1);
    }
  }

  public in(route: Resource): Loop[] {
    const rules = route.spec.objects('rules');
    const redirects = rules.flatMap((rule) =>
      rule.objects('filters').flatMap((filter) => {
        const redirect = filter.object('requestRedirect');
        return redirect === undefined ? [] : [{ rule, filter, redirect }];
      }),
    );
    const addresses = redirects.length === 0 ? [] : this.addressesOf(route);
    return redirects.flatMap(({ rule, filter, redirect }) => {
      const address = unchangedAddress(addresses, changeOf(redirect));
      const isLoop = address !== undefined && keepsHost(redirect, route) && keepsPath(redirect, rule, rules);
      return isLoop && (!redirect.has('path') || this.isAlone(route)) ? [{ filter, address }] : [];
    });
  }

  /** Whether no other HTTPRoute can match the paths that a redirect leads to. */
  private isAlone(route: Resource): boolean {
    return parentsOf(route).every((parent) => this.counts.get(keyOf(parent)) === 1);
  }

  private addressesOf(route: Resource): Address[] {
    return parentsOf(route).flatMap(({ field, type, namespace, name }) => {
      const gateway = type === Kind.KubernetesGateway ? this.world.find(type, namespace, name) : undefined;
      const open = gateway === undefined ? [] : this.listenersOf(gateway).for(route, field).open;
      return open
        .filter((group) => sharesHost([group], route))
        .flatMap(({ first }) => {
          const scheme = SCHEMES.get(first.text('protocol') ?? '');
          return scheme === undefined ? [] : [{ scheme, port: first.number('port') }];
        });
    });
  }
}

function keyOf({ type, namespace, name }: Reference): string {
  return `${type}/${namespace}/${name}`;
}

/** A redirect with a scheme uses the default port of the scheme, unless it names a port. */
function changeOf(redirect: Field): { readonly scheme: string | undefined; readonly port: number | undefined } {
  const scheme = redirect.text('scheme') || undefined;
  const port = redirect.has('port') ? redirect.number('port') : scheme && defaultPort(scheme);
  return { scheme, port: port || undefined };
}

function keepsHost(redirect: Field, route: Resource): boolean {
  const host = redirect.text('hostname');
  const hosts = route.spec.texts('hostnames').map(([, name]) => name.toLowerCase());
  return !host || hosts.length === 0 || hosts.some((name) => hostsOverlap(host.toLowerCase(), name));
}

/** Whether the rule matches the path that the redirect leads to, and no other rule is more specific. */
function keepsPath(redirect: Field, rule: Field, rules: readonly Field[]): boolean {
  const matches = rule.objects('matches');
  const paths = matches.length === 0 ? [{ type: 'PathPrefix', value: '/' }] : matches.filter(isPlain).map(pathOf);
  const change = redirect.object('path');
  if (change === undefined) {
    return paths.length > 0;
  }
  const isTaken = (target: string) => rules.some((other) => other.index !== rule.index && mayMatch(other, target));
  if (change.text('type') === 'ReplaceFullPath') {
    const target = change.text('replaceFullPath') ?? '';
    return paths.some((path) => covers(path, target)) && !isTaken(target);
  }
  const replacement = change.text('replacePrefixMatch') || '/';
  return paths.some(({ type, value }) => type === 'PathPrefix' && isBelow(replacement, value)) && !isTaken(replacement);
}

interface Path {
  readonly type: string;
  readonly value: string;
}

function pathOf(match: Field): Path {
  const path = match.objectOrEmpty('path');
  return { type: path.text('type') ?? 'PathPrefix', value: path.text('value') ?? '/' };
}

/** Headers, queries and methods may differ in the request that follows a redirect. */
function isPlain(match: Field): boolean {
  return !match.filled('headers') && !match.filled('queryParams') && SAFE_METHODS.has(match.text('method'));
}

function covers({ type, value }: Path, target: string): boolean {
  return type === 'PathPrefix' ? isBelow(target, value) : type === 'Exact' && target === value;
}

/** Whether another rule may match a path. A rule for all paths is not more specific. */
function mayMatch(rule: Field, target: string): boolean {
  return rule
    .objects('matches')
    .map(pathOf)
    .some((path) => path.value !== '/' && (path.type === 'RegularExpression' || covers(path, target)));
}
