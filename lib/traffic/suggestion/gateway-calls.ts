// The calls of gateways: the services that their routes lead to.

import { groupBy } from '../../private/collections';
import type { Gateway } from '../gateways/gateway';
import type { Listener } from '../gateways/listeners';
import { isPlainHttp, terminatesHttps } from '../gateways/servers';
import { proxyText } from '../mesh-proxy';
import type { Walker } from '../walk/walker';
import type { CallList, KnownCaller } from './permitted-call';
import { missingMutualTls } from './plain-calls';
import { callsOfRoute, callsOfTargets, type RouteCall, type ServiceFinder } from './route-calls';

/** Adds the calls of all gateways. */
export function addGatewayCalls(walker: Walker, serviceAt: ServiceFinder, list: CallList): void {
  for (const gateway of walker.outside.all) {
    const calls = [...gateway.all].flatMap((listener) => callsAt(gateway, listener, serviceAt));
    const caller = gatewayCaller(gateway);
    if (caller === undefined) {
      const name = proxyText(gateway.proxy);
      for (const { service } of calls) {
        list.addUnknown(service, `the manifests do not contain the pods of ${name}, whose service account is unknown`);
      }
      continue;
    }
    if (gateway.proxy.workload?.resource.role === 'assumed' && calls.length > 0) {
      list.remarks.add(
        `the manifests do not contain the pods of the gateway ${caller.name}; the service account is the one that Istio creates, ${caller.serviceAccount}`,
      );
    }
    for (const call of calls) {
      const missing = missingMutualTls(call, gateway.proxy, gateway.services, walker);
      if (missing === undefined) {
        list.add({ caller, called: call.service, ...call });
      } else {
        list.addUnknown(call.service, `the gateway ${caller.name} ${missing}`);
      }
    }
  }
}

/** A gateway as a client; undefined if its pods are unknown. */
export function gatewayCaller({ proxy }: Gateway): KnownCaller | undefined {
  const { workload, namespace, labels } = proxy;
  return (
    workload && {
      name: workload.resource.qualifiedName,
      namespace,
      serviceAccount: workload.serviceAccount,
      labels,
      isDirect: true,
      isGateway: true,
    }
  );
}

function callsAt(gateway: Gateway, listener: Listener, serviceAt: ServiceFinder): RouteCall[] {
  const { plain, tls } = listener;
  const http = [plain.filter(isPlainHttp), ...tls.filter(terminatesHttps).map((server) => [server])];
  const routes = http.flatMap((servers) =>
    (gateway.virtualHosts(servers)?.all ?? []).flatMap((host) => host.routes.map((route) => ({ route, servers }))),
  );
  const byRoute = groupBy(routes, ({ route }) => route);
  return [
    ...[...byRoute].flatMap(([route, [first]]) => callsOfRoute(route, first?.servers[0]?.number ?? 0, serviceAt)),
    ...plain
      .filter((server) => !isPlainHttp(server))
      .flatMap((server) => callsOfTargets(gateway.tcpRoute(server)?.targets ?? [], server.number, serviceAt)),
    ...tls
      .filter((server) => !terminatesHttps(server))
      .flatMap((server) =>
        [...gateway.tlsRoutes(server), ...[gateway.tcpRoute(server) ?? []].flat()].flatMap(({ targets }) =>
          callsOfTargets(targets, server.number, serviceAt),
        ),
      ),
  ];
}
