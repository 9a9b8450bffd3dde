import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { HTTP_PROTOCOLS } from '../../../../facts/protocols';
import { GatewayPods } from '../../../../world/gateway-pods';
import { portNumber } from '../../../../world/host-owners';
import { declaredProtocol } from '../../../../world/port-protocol';
import { tlsDestinations } from '../../../../world/routed-ports';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const TLS_TO_HTTP = defineCode({
  code: 'ANA0139',
  severity: Severity.WARNING,
  title: 'A route passes TLS through to an HTTP port',
  explanation:
    'A `tls` route of a VirtualService, or a TLSRoute for a listener with mode Passthrough, sends the TLS connections of clients to their destination as they are. The port of the destination is declared as HTTP, so its server or sidecar expects plain HTTP and closes the connection.',
  fix: 'Send the connections to a port on which the server itself terminates TLS, or terminate TLS at the gateway and use `http` routes.',
  documentation: istioPage('tasks/traffic-management/ingress/ingress-sni-passthrough'),
  examples: __dirname,
});

const MESSAGES = messagesOf(TLS_TO_HTTP, {
  tlsToHttp: ({ host, port, protocol }: { host: string; port: number; protocol: string }) => ({
    message: `port ${port} of host ${quote(host)} expects plain HTTP (${protocol.toUpperCase()}), but the route passes TLS through`,
    suggestion: 'use a port for TLS, or terminate TLS at the gateway and use http routes',
  }),
});

/** Reports routes that pass TLS through to ports for plain HTTP. */
export const rule: Rule = {
  name: 'tls-to-plain-http',
  codes: [TLS_TO_HTTP],
  check(world: World, report: Report): void {
    const gateways = new GatewayPods(world);
    for (const { host, port, place } of tlsDestinations(world)) {
      const protocol = declaredProtocol(port) ?? '';
      // The port of a gateway has the protocol of its servers, whatever its name is.
      if (HTTP_PROTOCOLS.has(protocol) && !gateways.isBehind(port.resource)) {
        report(MESSAGES.tlsToHttp({ host, port: portNumber(port), protocol }), place);
      }
    }
  },
};
