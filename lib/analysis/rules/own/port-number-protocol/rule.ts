import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { HTTP_PORT, HTTP_PROTOCOLS, HTTPS_PORT, TLS_PROTOCOLS } from '../../../../facts/protocols';
import { memoized } from '../../../../private/memoized';
import { ClientTls } from '../../../../world/client-tls';
import { GatewayPods } from '../../../../world/gateway-pods';
import { workloadsOfGateway } from '../../../../world/gateway-workload';
import { portNumber } from '../../../../world/host-owners';
import { Kind } from '../../../../world/kinds';
import { declaredProtocol } from '../../../../world/port-protocol';
import type { Field, Place, Resource } from '../../../../world/resource';
import { targetPortOf } from '../../../../world/service-ports';
import { ServicesOfPods } from '../../../../world/services-of-pods';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const UNUSUAL_PROTOCOL = defineCode({
  code: 'ANA0134',
  severity: Severity.WARNING,
  title: 'The protocol of port 443 or 80 is not the usual one',
  explanation:
    'Port 443 is declared as plain HTTP, or port 80 as HTTPS or TLS. Clients use TLS on port 443 and plain HTTP on port 80, so the proxy cannot read their requests: they are reset, or never match a route. It is correct if clients are configured for it, if a load balancer terminates TLS, or if a DestinationRule opens TLS connections to the port; the last two are not reported.',
  fix: 'Declare port 443 as HTTPS or TLS, and port 80 as HTTP. To let applications send plain HTTP and the proxy use TLS, declare an HTTP port with `targetPort: 443`.',
  documentation: istioPage('ops/configuration/traffic-management/protocol-selection'),
  examples: __dirname,
});

const TLS_TARGET = /^(8?443|.*(https|tls|ssl).*)$/i;
const TLS_SETTING = /ssl|tls|cert|backend-protocol|backend-config/i;

/** A protocol as written, and whether clients certainly reach the port as it is. */
interface Declared {
  readonly protocol: string;
  readonly isDirect: boolean;
}

const MESSAGES = messagesOf(UNUSUAL_PROTOCOL, {
  plainHttps: ({ protocol, isDirect }: Declared) => ({
    message: `port ${HTTPS_PORT} has protocol ${quote(protocol)}, but clients use TLS on this port`,
    suggestion: `use HTTPS or TLS${isDirect ? '' : ', unless a load balancer terminates TLS'}`,
    severity: isDirect ? Severity.WARNING : Severity.INFO,
  }),
  tlsOnHttp: ({ protocol }: { protocol: string }) => ({
    message: `port ${HTTP_PORT} has protocol ${quote(protocol)}, but clients use plain HTTP on this port`,
    suggestion: 'use HTTP',
  }),
});

/** Reports ports with the protocol of another well-known port. */
export const rule: Rule = {
  name: 'port-number-protocol',
  codes: [UNUSUAL_PROTOCOL],
  check(world: World, report: Report): void {
    const clientTls = new ClientTls(world);
    for (const entry of world.of(Kind.ServiceEntry)) {
      checkServiceEntry(entry, clientTls, report);
    }
    const gateways = new GatewayPods(world);
    for (const service of world.of(Kind.Service)) {
      if (!gateways.isBehind(service)) {
        checkService(service, clientTls, world, report);
      }
    }
    checkGateways(world, report);
  },
};

/** Reports the protocol of a port if it does not fit its number. */
function checkPort(port: Field, place: Place, isDirect: boolean, report: Report): void {
  const number = portNumber(port);
  const known = declaredProtocol(port) ?? '';
  const protocol = port.text('protocol') && port.has('number') ? (port.text('protocol') ?? '') : known.toUpperCase();
  if (number === HTTPS_PORT && HTTP_PROTOCOLS.has(known)) {
    report(MESSAGES.plainHttps({ protocol, isDirect }), place);
  } else if (number === HTTP_PORT && TLS_PROTOCOLS.has(known) && isDirect) {
    report(MESSAGES.tlsOnHttp({ protocol }), place);
  }
}

function checkServiceEntry({ spec }: Resource, clientTls: ClientTls, report: Report): void {
  const hosts = spec.texts('hosts').map(([, host]) => host);
  for (const port of spec.objects('ports')) {
    if (!port.has('targetPort') && !hosts.some((host) => clientTls.mayOpenTo(host, portNumber(port)))) {
      checkPort(port, port.at('protocol'), true, report);
    }
  }
}

/** Checks the ports of a Service whose pods use TLS if the Service does, as far as the target port shows it. */
function checkService(service: Resource, clientTls: ClientTls, world: World, report: Report): void {
  const host = world.fullHost(service.name, service.namespace);
  for (const port of service.spec.objects('ports')) {
    const isForTls = portNumber(port) === HTTPS_PORT && TLS_TARGET.test(String(targetPortOf(port)));
    if (isForTls && !clientTls.mayOpenTo(host, HTTPS_PORT)) {
      checkPort(port, port.at(port.has('appProtocol') ? 'appProtocol' : 'name'), true, report);
    }
  }
}

/** Checks Gateways, except for those whose load balancer may change the protocol. */
function checkGateways(world: World, report: Report): void {
  const services = new ServicesOfPods(world);
  const exposureTo = memoized(exposureBy);
  for (const gateway of world.of(Kind.Gateway)) {
    const exposure = exposureTo(services.of(workloadsOfGateway(gateway, world)));
    for (const server of exposure === 'other' ? [] : gateway.spec.objects('servers')) {
      const port = server.objectOrEmpty('port');
      checkPort(port, port.at('protocol'), exposure === 'direct', report);
    }
  }
}

/** How Services expose a gateway: as it is, in a way that is not known, or with another protocol or port. */
function exposureBy(services: readonly Resource[]): 'direct' | 'unknown' | 'other' {
  if (services.every(({ role }) => role === 'assumed')) {
    return 'unknown';
  }
  return services.every(isPlainLoadBalancer) ? 'direct' : 'other';
}

/** Whether a Service is a load balancer without settings for TLS, which clouds take from annotations. */
function isPlainLoadBalancer({ spec, annotations }: Resource): boolean {
  const terminatesTls = [...annotations.keys()].some((name) => TLS_SETTING.test(name));
  return spec.text('type') === 'LoadBalancer' && !terminatesTls && spec.objects('ports').every(keepsNumber);
}

/** Whether the port of a Service does not target the well-known port of another protocol. */
function keepsNumber(port: Field): boolean {
  const target = targetPortOf(port);
  return (target !== HTTP_PORT && target !== HTTPS_PORT) || target === portNumber(port);
}
