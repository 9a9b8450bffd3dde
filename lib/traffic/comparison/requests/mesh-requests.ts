// The requests of clients in the cluster: to each host and port that either mesh knows.

import { MESH } from '../../../rules/istio/shared/gateway-names';
import { Kind } from '../../../world/kinds';
import { authorityOf, type Scheme } from '../../message';
import type { Target } from '../../routes/route';
import type { PortType } from '../../services/service';
import type { VirtualService } from '../../virtual-services/virtual-service';
import { addPort, type Callee, calleeAt } from './callee';
import type { Caller } from './caller';
import type { Callers } from './callers';
import { type ClientCondition, guardCondition, namespaceCondition, representatives } from './client-conditions';
import { addOtherPorts } from './other-ports';
import { PlaceRequests } from './place-requests';
import type { Place, RequestList } from './request-list';
import type { Side } from './side';

/** The port on which sidecars have routes for hosts that are not those of services. */
const PLAIN_HTTP = 80;

/** Lists the requests of clients in the cluster. */
export function listMeshRequests(sides: readonly Side[], callers: Callers, requests: RequestList): void {
  for (const { host, ports, conditions } of calleesOf(sides).values()) {
    const chosen = representatives(conditions, callers);
    for (const [port, types] of ports) {
      for (const caller of chosen) {
        listFrom(caller, host, port, { sides, types, isGeneral: callers.general.includes(caller) }, requests);
      }
    }
  }
}

interface Calling {
  readonly sides: readonly Side[];
  readonly types: ReadonlySet<PortType>;
  readonly isGeneral: boolean;
}

function listFrom(
  caller: Caller,
  host: string,
  port: number,
  { sides, types, isGeneral }: Calling,
  requests: RequestList,
): void {
  const place = new PlaceRequests(authorityOf({ scheme: 'http', host, port }));
  for (const side of sides) {
    place.addRoutes(side.routesFrom(caller, host, port), (target) => side.variantsOfHost(target));
    place.addPolicies(side.variantsOfHost(host));
  }
  for (const scheme of new Set([...types].map(schemeOf))) {
    const to: Place = { caller, scheme, authority: authorityOf({ scheme, host, port }) };
    if (isGeneral) {
      place.list(to, requests);
    } else {
      place.listBriefly(to, requests);
    }
  }
}

function schemeOf(type: PortType): Scheme {
  return type === 'tcp' || type === 'tls' ? type : 'http';
}

/** The hosts of services, and those that only routes for sidecars have. */
function calleesOf(sides: readonly Side[]): Map<string, Callee> {
  const callees = new Map<string, Callee>();
  for (const side of sides) {
    for (const { host, ports, namespace, resource } of side.services) {
      if (resource.role === 'assumed') {
        continue;
      }
      const callee = calleeAt(host, callees);
      callee.conditions.push(...side.identityConditionsAt(host), namespaceCondition(namespace));
      for (const { number, type } of ports) {
        addPort(callee, number, type);
      }
    }
    const rules = rulesByHost(side);
    addRouted(side, callees, rules);
    for (const [host, conditions] of rules) {
      callees.get(host)?.conditions.push(...conditions);
    }
  }
  addOtherPorts(sides, callees);
  return callees;
}

function addRouted(side: Side, callees: Map<string, Callee>, rules: ConditionsByHost): void {
  for (const virtualService of side.walker.mesh.virtualServices.boundTo(MESH)) {
    const conditions = [...guardsOf(virtualService), ...targetConditions(virtualService, side, rules)];
    for (const host of virtualService.hosts) {
      const callee = calleeAt(host, callees);
      callee.conditions.push(...conditions);
      // A port of another protocol has routes of HTTP too, where the port of another service makes the sidecar read HTTP.
      for (const number of side.serviceAt(host)?.ports.map((port) => port.number) ?? [PLAIN_HTTP]) {
        addPort(callee, number, 'http');
      }
    }
  }
}

function guardsOf({ routes }: VirtualService): ClientCondition[] {
  return routes.flatMap(({ guard }) =>
    guard?.labels === undefined && guard?.namespace === undefined ? [] : [guardCondition(guard)],
  );
}

/** What the answers of the destinations depend on: their policies, and the DestinationRules of clients. */
function targetConditions({ routes }: VirtualService, side: Side, rules: ConditionsByHost): ClientCondition[] {
  const hosts = new Set(routes.flatMap(({ action }) => (action.type === 'forward' ? action.targets : [])).map(hostOf));
  return [...hosts].flatMap((host) => [...side.identityConditionsAt(host), ...(rules.get(host) ?? [])]);
}

function hostOf({ host }: Target): string {
  return host;
}

type ConditionsByHost = ReadonlyMap<string, readonly ClientCondition[]>;

/** A DestinationRule applies to the clients of its namespace, and may select some of them. */
function rulesByHost({ walker: { world } }: Side): ConditionsByHost {
  const conditions = new Map<string, ClientCondition[]>();
  for (const { spec, namespace } of world.of(Kind.DestinationRule)) {
    const host = world.fullHost(spec.text('host') ?? '', namespace).toLowerCase();
    const labels = spec.object('workloadSelector')?.textMap('matchLabels');
    const own = conditions.get(host) ?? [];
    conditions.set(host, [...own, guardCondition({ namespace, ...(labels && { labels }) })]);
  }
  return conditions;
}
