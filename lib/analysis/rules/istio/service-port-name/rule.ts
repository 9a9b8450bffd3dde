import { defineCode } from '../../../../diagnostics/define-code';
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
  title: 'The name of a port does not tell its protocol',
  explanation:
    'Istio takes the protocol of a port from `appProtocol`, or from its name up to the first hyphen, such as http-web. Without either it guesses from the first bytes, which does not work where the server speaks first, and never for some settings.',
  fix: 'Name the port after its protocol, or set `appProtocol`.',
  documentation: istioAnalysisPage('IST0118'),
  examples: __dirname,
});

const EXTERNAL_NAME_PORT = defineCode({
  code: 'IST0150',
  severity: Severity.WARNING,
  title: 'The port of an ExternalName Service is TCP',
  explanation:
    'For a TCP port of an ExternalName Service, Istio opens the port for all addresses, so it may swallow traffic to other hosts on the same port.',
  fix: 'Name the port after a protocol that carries the host, such as http or https.',
  documentation: istioAnalysisPage('IST0150'),
  examples: __dirname,
});

function serviceExample(port: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
    - name: ${port}
      port: 8080`;
}

function externalNameExample(port: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: search
spec:
  type: ExternalName
  externalName: search.example.com
  ports:
    - name: ${port}
      port: 443`;
}

/** Ports whose protocol Istio has to guess. */
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
  const name = port.text('name') ?? '';
  const place = port.has('name') ? port.at('name') : port;
  const hasProtocol = protocolOfPort(port) !== undefined;
  if (service.spec.text('type') === 'ExternalName') {
    if (!hasProtocol || name === 'tcp') {
      report(EXTERNAL_NAME_PORT, place, {
        message: `port ${port.number('port')} of an ExternalName Service is TCP by its name ${quote(name)}`,
        suggestion: 'name it after a protocol that carries the host, such as https',
      });
    }
  } else if (!hasProtocol) {
    report(NO_PROTOCOL, place, {
      message: `the name ${quote(name)} of port ${port.number('port')} does not begin with a protocol`,
      suggestion: 'name it such as http-web, or set appProtocol',
    });
  }
}
