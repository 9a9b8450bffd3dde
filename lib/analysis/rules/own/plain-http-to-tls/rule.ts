import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { TLS_PROTOCOLS } from '../../../../facts/protocols';
import { ClientTls } from '../../../../world/client-tls';
import { GatewayPods } from '../../../../world/gateway-pods';
import { portNumber } from '../../../../world/host-owners';
import { declaredProtocol } from '../../../../world/port-protocol';
import { httpDestinations } from '../../../../world/routed-ports';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PLAIN_HTTP = defineCode({
  code: 'ANA0132',
  severity: Severity.WARNING,
  title: 'A route sends plain HTTP to a TLS port',
  explanation:
    'The destination of an HTTP route is a port with protocol HTTPS or TLS, and no DestinationRule or BackendTLSPolicy makes the proxy open a TLS connection. The server receives plain HTTP on its TLS port, and responds with an error such as 400. Mutual TLS between sidecars does not help, because the sidecar of the server removes it.',
  fix: 'Add a DestinationRule for the host with TLS mode SIMPLE on this port, or send the requests to a port for HTTP.',
  documentation: istioPage('tasks/traffic-management/egress/egress-tls-origination'),
  examples: __dirname,
});

const MESSAGES = messagesOf(PLAIN_HTTP, {
  plainHttp: ({ host, port, protocol }: { host: string; port: number; protocol: string }) => ({
    message: `port ${port} of host ${quote(host)} expects TLS (${protocol.toUpperCase()}), but the route sends plain HTTP`,
    suggestion: 'set TLS mode SIMPLE for the port in a DestinationRule, or use a port for HTTP',
  }),
});

/** Reports HTTP routes to TLS ports if no proxy opens TLS connections. */
export const rule: Rule = {
  name: 'plain-http-to-tls',
  codes: [PLAIN_HTTP],
  check(world: World, report: Report): void {
    const clientTls = new ClientTls(world);
    const gateways = new GatewayPods(world);
    for (const { host, port, place } of httpDestinations(world)) {
      const protocol = declaredProtocol(port) ?? '';
      const number = portNumber(port);
      // The proxies of a gateway terminate TLS between each other, whatever the name of the port.
      const isPlain = TLS_PROTOCOLS.has(protocol) && !clientTls.mayOpenTo(host, number);
      if (isPlain && !gateways.isBehind(port.resource)) {
        report(MESSAGES.plainHttp({ host, port: number, protocol }), place);
      }
    }
  },
};
