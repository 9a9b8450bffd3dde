import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf, quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { MESH } from '../../../../rules/istio/shared/gateway-names';
import { GatewayServers, ROUTE_TYPES, type RouteType, type ServerTraffic } from '../../../../world/gateway-servers';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import { gatewaysOf, type NamedGateway, usesRoutesAt } from '../../../../world/virtual-service-gateways';
import { appliesToSidecars } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { HostTraffic } from './host-traffic';

const OTHER_PROTOCOL = defineCode({
  code: 'ANA0130',
  severity: Severity.ERROR,
  title: 'The routes of a VirtualService do not fit the protocol of the port',
  explanation:
    'A gateway uses `http` routes for HTTP and for HTTPS that it terminates, `tls` routes for TLS with mode PASSTHROUGH, and `tcp` routes for TCP and for TLS that it terminates. A sidecar uses the routes that fit the protocol of the Service port. Other routes are ignored: the gateway responds with 404 or resets the connection. It is a warning if other routes of the VirtualService apply, or if only sidecars ignore the routes.',
  fix: 'Write the routes in the list that fits the protocol, or correct the protocol and the TLS mode of the server or the port.',
  documentation: istioPage('ops/common-problems/network-issues'),
  examples: __dirname,
});

/** Routes that a gateway or the sidecars ignore. */
interface IgnoredRoutes {
  readonly type: RouteType;
  readonly traffic: readonly ServerTraffic[];
}

const NAMES: Readonly<Record<ServerTraffic, string>> = {
  http: 'HTTP or HTTPS that it terminates',
  tls: 'TLS with mode PASSTHROUGH',
  tcp: 'TCP or TLS that it terminates',
  none: 'TLS with mode AUTO_PASSTHROUGH, which uses no routes',
};

const OTHER_SETTINGS: Readonly<Record<RouteType, string>> = {
  http: 'protocol HTTP, or HTTPS with mode SIMPLE',
  tls: 'protocol TLS with mode PASSTHROUGH',
  tcp: 'protocol TCP, or TLS with mode SIMPLE',
};

const MESSAGES = messagesOf(OTHER_PROTOCOL, {
  ignoredByGateway: ({ type, traffic, gateway }: IgnoredRoutes & { gateway: string }) => ({
    message: `Gateway ${quote(gateway)} serves these hosts as ${oneOf(traffic.map((each) => NAMES[each]))}, so it ignores ${type} routes`,
    suggestion: suggestionFor(type, traffic),
  }),
  alsoIgnored: ({ type, traffic, gateway }: IgnoredRoutes & { gateway: string }) => ({
    message: `Gateway ${quote(gateway)} serves these hosts as ${oneOf(traffic.map((each) => NAMES[each]))}, so it ignores ${type} routes`,
    suggestion: suggestionFor(type, traffic),
    severity: Severity.WARNING,
  }),
  ignoredBySidecars: ({ type, host, traffic }: IgnoredRoutes & { host: string }) => ({
    message: `the ports of host ${quote(host)} carry ${oneOf(traffic.map((each) => each.toUpperCase()))}, so sidecars ignore ${type} routes`,
    suggestion: `use ${oneOf(traffic)} routes, or correct the protocol of the port`,
    severity: Severity.WARNING,
  }),
});

function suggestionFor(type: RouteType, traffic: readonly ServerTraffic[]): string {
  const lists = traffic.filter((each) => each !== 'none');
  const settings = `a server with ${OTHER_SETTINGS[type]}`;
  return lists.length === 0 ? `use ${settings}` : `use ${oneOf(lists)} routes, or ${settings}`;
}

/** Reports lists of routes that gateways and sidecars ignore because of their protocol. */
export const rule: Rule = {
  name: 'route-protocol',
  codes: [OTHER_PROTOCOL],
  check(world: World, report: Report): void {
    const servers = new GatewayServers();
    const hosts = new HostTraffic(world);
    for (const virtualService of world.of(Kind.VirtualService)) {
      const types = ROUTE_TYPES.filter((type) => virtualService.spec.filled(type));
      const gateways = gatewaysOf(virtualService, servers, world);
      if (gateways.length > 0) {
        checkGateways(virtualService, types, gateways, report);
      } else if (appliesToSidecars(virtualService)) {
        checkSidecars(virtualService, types, hosts, report);
      }
    }
  },
};

function checkGateways(
  virtualService: Resource,
  types: readonly RouteType[],
  gateways: readonly NamedGateway[],
  report: Report,
): void {
  const { spec } = virtualService;
  for (const type of types) {
    const using = gateways.filter(({ name }) => usesRoutesAt(virtualService, type, name));
    const ignoring = using.filter(({ traffic }) => traffic !== undefined && traffic.size > 0 && !traffic.has(type));
    const failing = ignoring.find((gateway) => !isServedOtherwise(virtualService, types, gateway));
    const [first] = ignoring;
    const gateway = failing ?? first;
    if (gateway === undefined) {
      continue;
    }
    const parameters = { type, traffic: [...(gateway.traffic ?? [])], gateway: gateway.name };
    if (failing !== undefined) {
      report(MESSAGES.ignoredByGateway(parameters), spec.at(type));
    } else if (ignoring.length === using.length && !usesRoutesAt(virtualService, type, MESH)) {
      report(MESSAGES.alsoIgnored(parameters), spec.at(type));
    }
  }
}

/** Whether a gateway uses routes of another type of the VirtualService. */
function isServedOtherwise(virtualService: Resource, types: readonly RouteType[], gateway: NamedGateway): boolean {
  return types.some((type) => gateway.traffic?.has(type) && usesRoutesAt(virtualService, type, gateway.name));
}

/** Checks routes for sidecars only. Routes that a gateway uses as well may be meant for it. */
function checkSidecars(
  virtualService: Resource,
  types: readonly RouteType[],
  hosts: HostTraffic,
  report: Report,
): void {
  const { spec, namespace } = virtualService;
  const traffic = hosts.ofAll(
    spec.texts('hosts').map(([, host]) => host),
    namespace,
  );
  for (const type of types) {
    if (traffic !== undefined && !traffic.has(type)) {
      const host = spec.texts('hosts')[0]?.[1] ?? '';
      report(MESSAGES.ignoredBySidecars({ type, host, traffic: [...traffic] }), spec.at(type));
    }
  }
}
