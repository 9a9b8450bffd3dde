import { quote } from '../../../diagnostics/words';
import { istioAnalysisPage } from '../../../facts/documentation';
import { Kind } from '../../../world/kinds';
import { protocolOfPort } from '../../../world/port-protocol';
import type { Field, Resource } from '../../../world/resource';
import type { World } from '../../../world/world';
import { Severity } from '../../finding';
import type { Code, Report, Rule } from '../../rule';
import { isControlPlane } from './control-plane';

const NO_PROTOCOL: Code = {
  code: 'IST0118',
  severity: Severity.INFO,
  title: 'The name of a port does not tell its protocol',
  explanation:
    'Istio takes the protocol of a port from `appProtocol`, or from its name up to the first hyphen, such as http-web. Without either it guesses from the first bytes, which does not work where the server speaks first, and never for some settings.',
  fix: 'Name the port after its protocol, or set `appProtocol`.',
  example: { bad: serviceExample('web'), good: serviceExample('http-web') },
  documentation: istioAnalysisPage('IST0118'),
};

const EXTERNAL_NAME_PORT: Code = {
  code: 'IST0150',
  severity: Severity.WARNING,
  title: 'The port of an ExternalName Service is TCP',
  explanation:
    'For a TCP port of an ExternalName Service, Istio opens the port for all addresses, so it may swallow traffic to other hosts on the same port.',
  fix: 'Name the port after a protocol that carries the host, such as http or https.',
  example: { bad: externalNameExample('tcp'), good: externalNameExample('https') },
  documentation: istioAnalysisPage('IST0150'),
};

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
export const servicePortName: Rule = {
  name: 'service-port-name',
  codes: [NO_PROTOCOL, EXTERNAL_NAME_PORT],
  reads: [Kind.Service],
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
