import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { HTTP_PORT, HTTP_PROTOCOLS, HTTPS_PORT, TLS_PROTOCOLS } from '../../../../facts/protocols';
import { memoized } from '../../../../private/memoized';
import { ClientTls } from '../../../../world/client-tls';
import { workloadsOfGateway } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import { declaredProtocol } from '../../../../world/port-protocol';
import type { Field, Resource } from '../../../../world/resource';
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

const MESSAGES = messagesOf(UNUSUAL_PROTOCOL, {
  plainHttps: ({ protocol }: { protocol: string }) => ({
    message: `port ${HTTPS_PORT} has protocol ${quote(protocol)}, but clients use TLS on this port`,
    suggestion: 'use HTTPS or TLS',
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
    checkGateways(world, report);
  },
};

/** Reports the protocol of a port if it does not fit its number. */
function checkPort(port: Field, number: number, report: Report): void {
  const protocol = declaredProtocol(port) ?? '';
  const written = port.text('protocol') ?? '';
  if (number === HTTPS_PORT && HTTP_PROTOCOLS.has(protocol)) {
    report(MESSAGES.plainHttps({ protocol: written }), port.at('protocol'));
  } else if (number === HTTP_PORT && TLS_PROTOCOLS.has(protocol)) {
    report(MESSAGES.tlsOnHttp({ protocol: written }), port.at('protocol'));
  }
}

function checkServiceEntry({ spec }: Resource, clientTls: ClientTls, report: Report): void {
  const hosts = spec.texts('hosts').map(([, host]) => host);
  for (const port of spec.objects('ports')) {
    const number = port.number('number');
    if (!port.has('targetPort') && !hosts.some((host) => clientTls.mayOpenTo(host, number))) {
      checkPort(port, number, report);
    }
  }
}

/** Checks Gateways whose load balancer passes connections on as they are. */
function checkGateways(world: World, report: Report): void {
  const services = new ServicesOfPods(world);
  const isExposed = memoized((each: readonly Resource[]) => each.length > 0 && each.every(isPlainLoadBalancer));
  for (const gateway of world.of(Kind.Gateway)) {
    if (isExposed(services.of(workloadsOfGateway(gateway, world)))) {
      for (const server of gateway.spec.objects('servers')) {
        const port = server.objectOrEmpty('port');
        checkPort(port, port.number('number'), report);
      }
    }
  }
}

/** Whether a Service is a load balancer without settings for TLS, which clouds take from annotations. */
function isPlainLoadBalancer({ spec, annotations, role }: Resource): boolean {
  const terminatesTls = [...annotations.keys()].some((name) =>
    /ssl|tls|cert|backend-protocol|backend-config/i.test(name),
  );
  const isUsual = spec
    .objects('ports')
    .every((port) =>
      [HTTP_PORT, HTTPS_PORT].every((n) => port.number('targetPort') !== n || port.number('port') === n),
    );
  return role !== 'assumed' && spec.text('type') === 'LoadBalancer' && !terminatesTls && isUsual;
}
