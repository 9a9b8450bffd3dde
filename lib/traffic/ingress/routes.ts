// Routes of Ingresses: one source of routes for each host, from the rules of all Ingresses.

import { fullServiceHost } from '../../facts/host-names';
import { groupBy } from '../../private/collections';
import { Kind } from '../../world/kinds';
import type { Field } from '../../world/resource';
import { Visibility } from '../../world/visibility';
import type { World } from '../../world/world';
import { ANY_PATH, type PathMatch } from '../match/path-match';
import type { Route, Target } from '../routes/route';
import { VirtualService } from '../virtual-services/virtual-service';
import { ingressesOf, ingressGatewayName } from './ingresses';

/** The sources of the routes of all Ingresses. They are bound to the Gateway of the oldest Ingress with the host. */
export function ingressRoutes(world: World): VirtualService[] {
  const rules = ingressesOf(world).flatMap(({ spec }) => spec.objects('rules').filter((rule) => rule.has('http')));
  return [...groupBy(rules, hostOf)].map(([host, ofHost]) => sourceOf(host, ofHost, world));
}

function hostOf(rule: Field): string {
  return (rule.text('host') || '*').toLowerCase();
}

function sourceOf(host: string, rules: readonly Field[], world: World): VirtualService {
  const { resource } = rules[0] as Field;
  const http = () => rules.flatMap((rule) => routesOf(rule, world)).sort(byLength);
  const compiler = { http, tcp: () => [], tls: () => [] };
  return new VirtualService(
    resource,
    [host],
    [ingressGatewayName(resource, world)],
    new Visibility([], resource.namespace),
    compiler,
  );
}

function routesOf(rule: Field, world: World): Route[] {
  return rule
    .objectOrEmpty('http')
    .objects('paths')
    .flatMap((path) => {
      const target = targetOf(path, world);
      return target === undefined
        ? []
        : [
            {
              source: {
                resource: rule.resource,
                rule: path.path.replace(/^spec\./, ''),
                path: path.path,
                matchIndex: 0,
              },
              match: { path: matchOf(path), conditions: [] },
              action: { type: 'forward', targets: [target], mirrors: [], missingStatus: 503 },
            } satisfies Route,
          ];
    });
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

function matchOf(path: Field): PathMatch {
  const value = path.text('path') ?? '';
  switch (path.text('pathType')) {
    case 'Exact':
      return { type: 'exact', value, ignoresCase: false };
    case 'Prefix':
      return prefix(value);
    default:
      return byOwnRules(value);
  }
}

/** Paths whose type is left to Istio: `/a.*` and `/a/*` are prefixes. */
function byOwnRules(value: string): PathMatch {
  if (['', '*', '/*', '.*'].includes(value)) {
    return ANY_PATH;
  }
  const start = /^(.*?)(?:\.\*|\/\*)$/.exec(value)?.[1];
  return start === undefined ? { type: 'exact', value, ignoresCase: false } : prefix(start);
}

function prefix(value: string): PathMatch {
  const trimmed = value.replace(/\/$/, '');
  return trimmed === '' ? ANY_PATH : { type: 'segments', value: trimmed, ignoresCase: false };
}

/** Longer paths come first, and of equal ones the exact one. */
function byLength({ match: { path: one } }: Route, { match: { path: other } }: Route): number {
  return other.value.length - one.value.length || Number(other.type === 'exact') - Number(one.type === 'exact');
}
