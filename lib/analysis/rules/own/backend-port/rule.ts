import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf, quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { memoized } from '../../../../private/memoized';
import { backendsOf, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_PORT = defineCode({
  code: 'ANA0112',
  severity: Severity.ERROR,
  title: 'A route sends requests to a port that the Service does not have',
  explanation:
    'The Service of a `backendRef` exists but does not have the port, so requests to it fail. The port is the port of the Service, not the port of its containers.',
  fix: 'Use one of the ports of the Service.',
  documentation: gatewayApiPage('api-types/httproute'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_PORT, {
  unknownPort: ({ service, port, known }: { service: string; port: number; known: number[] }) => ({
    message: `Service ${quote(service)} has no port ${port}`,
    suggestion: `use ${oneOf(known.map(String))}`,
  }),
});

// A message with very many ports is not readable.
const MOST_PORTS = 10;

/** Reports backends of routes whose Service does not have the port. */
export const rule: Rule = {
  name: 'backend-port',
  codes: [NO_PORT],
  check(world: World, report: Report): void {
    const portsOf = memoized((service: Resource) => {
      return new Set(service.spec.objects('ports').map((port) => port.number('port')));
    });
    for (const { field, type, namespace, name } of routesIn(world).flatMap(backendsOf)) {
      const service = type === Kind.Service ? world.find(type, namespace, name) : undefined;
      const known = service && portsOf(service);
      const port = field.number('port');
      if (field.has('port') && known !== undefined && known.size > 0 && !known.has(port)) {
        report(
          MESSAGES.unknownPort({ service: `${namespace}/${name}`, port, known: [...known].slice(0, MOST_PORTS) }),
          field.at('port'),
        );
      }
    }
  },
};
