// Routes of Ingresses: one source of routes for each host, from the rules of all Ingresses.

import { INTERNAL_INGRESS } from '../../facts/gateways';
import { fullServiceHost } from '../../facts/host-names';
import { groupBy } from '../../private/collections';
import { byName } from '../../world/age';
import { Kind } from '../../world/kinds';
import type { Field } from '../../world/resource';
import { Visibility } from '../../world/visibility';
import type { World } from '../../world/world';
import { ANY_PATH, type PathMatch } from '../match/path-match';
import type { Route, Target } from '../routes/route';
import { VirtualService } from '../virtual-services/virtual-service';
import { ingressesOf, ingressGatewayName } from './ingresses';

/**
 * The sources of the routes of all Ingresses, in the order of the names that istiod gives them. They are bound to the Gateway of
 * the oldest Ingress with the host.
 */
export function ingressRoutes(world: World): VirtualService[] {
  const rules = ingressesOf(world).flatMap(({ spec }) => spec.objects('rules').filter((rule) => rule.has('http')));
  return [...groupBy(rules, hostOf)]
    .map(([host, ofHost]) => sourceOf(host, ofHost, world))
    .sort((one, other) => byName(one.name, one.resource, other.name, other.resource));
}

function hostOf(rule: Field): string {
  return (rule.text('host') || '*').toLowerCase();
}

function sourceOf(host: string, rules: readonly Field[], world: World): VirtualService {
  const { resource } = rules[0] as Field;
  const http = () =>
    rules
      .flatMap((rule) => rule.objectOrEmpty('http').objects('paths'))
      .map((path) => ({ path, match: matchOf(path) }))
      .sort(byPrecedence)
      .flatMap(({ path, match }) => routeOf(path, match, world));
  const origin = {
    resource,
    name: `${host.replaceAll('.', '-')}-${resource.name}-${INTERNAL_INGRESS}`,
    hosts: [host],
    gateways: [ingressGatewayName(resource, world)],
    visibility: new Visibility([], resource.namespace),
    isOfGatewayApi: false,
  };
  return new VirtualService(origin, { http, tcp: () => [], tls: () => [] });
}

function routeOf(path: Field, match: UriMatch, world: World): Route[] {
  const target = targetOf(path, world);
  if (target === undefined) {
    return [];
  }
  const rule = path.path.replace(/^spec\./, '');
  return [
    {
      source: { resource: path.resource, rule, path: path.path, matchIndex: 0 },
      match: { path: pathMatchOf(match), conditions: [] },
      action: { type: 'forward', targets: [target], mirrors: [], missingStatus: 503 },
    },
  ];
}

/** The service of a path; undefined if it has none, or if its port has a name that the service does not have. */
function targetOf(path: Field, world: World): Target | undefined {
  const service = path.object('backend')?.object('service');
  const name = service?.text('name') ?? '';
  const port = service?.object('port');
  const { namespace } = path.resource;
  const host = fullServiceHost(name, namespace, world.clusterDomain).toLowerCase();
  const number = port?.number('number') || namedPort(port?.text('name'), name, namespace, world);
  return service === undefined || number === undefined ? undefined : { host, port: number, weight: 100 };
}

function namedPort(port: string | undefined, name: string, namespace: string, world: World): number | undefined {
  const ports = world.find(Kind.Service, namespace, name)?.spec.objects('ports') ?? [];
  return ports.find((candidate) => candidate.text('name') === port)?.number('port');
}

/** How Istio compares the paths of requests; the value of `any` is empty. */
interface UriMatch {
  readonly type: 'exact' | 'prefix' | 'any';
  readonly value: string;
}

function matchOf(path: Field): UriMatch {
  const value = path.text('path') ?? '';
  switch (path.text('pathType')) {
    case 'Exact':
      return { type: 'exact', value };
    case 'Prefix':
      return { type: 'prefix', value };
    default:
      return byOwnRules(value);
  }
}

/** Paths whose type is left to Istio: `/a.*` and `/a/*` are prefixes. */
function byOwnRules(value: string): UriMatch {
  if (['', '*', '/*', '.*'].includes(value)) {
    return { type: 'any', value: '' };
  }
  const start = /^(.*?)(?:\.\*|\/\*)$/.exec(value)?.[1];
  return start === undefined ? { type: 'exact', value } : { type: 'prefix', value: start };
}

/** Longer paths come first, with the slash at their end, and of equal ones the exact one. */
function byPrecedence({ match: one }: { match: UriMatch }, { match: other }: { match: UriMatch }): number {
  return other.value.length - one.value.length || Number(other.type === 'exact') - Number(one.type === 'exact');
}

/** A prefix covers whole segments of a path, with or without a slash at its end. */
function pathMatchOf({ type, value }: UriMatch): PathMatch {
  if (type === 'exact') {
    return { type, value, ignoresCase: false };
  }
  const trimmed = value.replace(/\/$/, '');
  return trimmed === '' ? ANY_PATH : { type: 'segments', value: trimmed, ignoresCase: false };
}
