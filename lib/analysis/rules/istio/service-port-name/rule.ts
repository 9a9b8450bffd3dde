import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { isControlPlane } from '../../../../world/control-plane';
import { Kind } from '../../../../world/kinds';
import { protocolOfPort } from '../../../../world/port-protocol';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_PROTOCOL = defineCode({
  code: 'IST0118',
  severity: Severity.INFO,
  title: 'The name of a port does not specify its protocol',
  explanation:
    'Istio reads the protocol of a port from `appProtocol`, or from the part of its name before the first hyphen, such as `http` in `http-web`. Without either, Istio detects the protocol from the first bytes of a connection. Detection fails if the server sends the first bytes, and some settings require an explicit protocol.',
  fix: 'Start the name of the port with its protocol, or set `appProtocol`.',
  documentation: istioAnalysisPage('IST0118'),
  examples: __dirname,
});

const EXTERNAL_NAME_PORT = defineCode({
  code: 'IST0150',
  severity: Severity.WARNING,
  title: 'The port of an ExternalName Service is TCP',
  explanation:
    'For a TCP port of an ExternalName Service, proxies listen on the port for all addresses, so they can capture traffic to other hosts on that port.',
  fix: 'Start the name of the port with a protocol that includes the host, such as `http` or `https`.',
  documentation: istioAnalysisPage('IST0150'),
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(NO_PROTOCOL, {
    portWithoutProtocol: ({ port, name }: { port: number; name: string }) => ({
      message: `the name ${quote(name)} of port ${port} does not start with a protocol`,
      suggestion: 'use a name such as "http-web", or set appProtocol',
    }),
  }),
  ...messagesOf(EXTERNAL_NAME_PORT, {
    tcpPort: ({ port, name }: { port: number; name: string }) => ({
      message: `Istio treats port ${port} of the ExternalName Service as TCP because of its name ${quote(name)}`,
      suggestion: 'start the name with a protocol that includes the host, such as "https"',
    }),
  }),
};

/** Reports ports whose protocol Istio has to detect. */
export const rule: Rule = {
  name: 'service-port-name',
  codes: [NO_PROTOCOL, EXTERNAL_NAME_PORT],
  check(world: World, report: Report): void {
    for (const service of world.of(Kind.Service)) {
      if (!isControlPlane(service)) {
        for (const port of service.spec.objects('ports')) {
          checkPort(service, port, report);
        }
      }
    }
  },
};

function checkPort(service: Resource, port: Field, report: Report): void {
  const names = { port: port.number('port'), name: port.text('name') ?? '' };
  const place = port.has('name') ? port.at('name') : port;
  const hasProtocol = protocolOfPort(port) !== undefined;
  if (service.spec.text('type') === 'ExternalName') {
    if (!hasProtocol || names.name === 'tcp') {
      report(MESSAGES.tcpPort(names), place);
    }
  } else if (!hasProtocol) {
    report(MESSAGES.portWithoutProtocol(names), place);
  }
}
