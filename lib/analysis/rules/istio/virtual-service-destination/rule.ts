import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { suggestName } from '../../../../diagnostics/suggestion';
import { oneOf, quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { nearest } from '../../../../private/nearest';
import { type HostOwner, portNumber } from '../../../../world/host-owners';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { destinationsOf, routesOf } from '../../../../world/virtual-service-routes';
import { visibilityOf } from '../../../../world/visibility';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PORT_REQUIRED = defineCode({
  code: 'IST0112',
  severity: Severity.ERROR,
  title: 'A destination does not specify a port',
  explanation:
    'The Service has several ports, and the destination does not specify one of them. Istio cannot determine where to send the requests.',
  fix: 'Set `port.number` of the destination.',
  documentation: istioAnalysisPage('IST0112'),
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(REFERENCE_NOT_FOUND, {
    unknownHost: ({ host, meant }: { host: string; meant: string | undefined }) => ({
      message: `no Service and no ServiceEntry has the host ${quote(host)}`,
      suggestion: suggestName(meant, 'correct the host'),
    }),
    hiddenHost: ({ host, kind, name, namespaces }: HiddenHost) => ({
      message: `${kind} ${quote(name)} with the host ${quote(host)} is not exported to namespace ${oneOf(namespaces.map(quote))}, where the routes apply`,
      suggestion: 'export it to the namespaces of the clients',
    }),
    unknownPort: ({ host, port, known }: { host: string; port: number; known: number[] }) => ({
      message: `host ${quote(host)} has no port ${port}`,
      suggestion: known.length === 0 ? 'add the port to the Service' : `use one of ${known.join(', ')}`,
    }),
  }),
  ...messagesOf(PORT_REQUIRED, {
    missingPort: ({ host, ports }: { host: string; ports: number[] }) => ({
      message: `host ${quote(host)} has several ports, and the destination does not specify one`,
      suggestion: `set port.number to one of ${ports.join(', ')}`,
    }),
  }),
};

// A message with very many ports is not readable.
const MOST_PORTS = 10;
interface HiddenHost {
  readonly host: string;
  /** Kind and name of the object that defines the host. */
  readonly kind: string;
  readonly name: string;
  /** Namespaces of the clients. */
  readonly namespaces: readonly string[];
}

/** Reports destinations whose host or port does not exist, or whose port is ambiguous. */
export const rule: Rule = {
  name: 'virtual-service-destination',
  codes: [REFERENCE_NOT_FOUND, PORT_REQUIRED],
  check(world: World, report: Report): void {
    for (const virtualService of world.of(Kind.VirtualService)) {
      for (const destination of routesOf(virtualService).flatMap(destinationsOf)) {
        checkDestination(virtualService, destination, world, report);
      }
    }
  },
};

function checkDestination(virtualService: Resource, destination: Field, world: World, report: Report): void {
  const written = destination.text('host') ?? '';
  const host = world.fullHost(written, virtualService.namespace);
  const owners = world.hosts.owners(host);
  const namespaces = clientNamespacesOf(virtualService);
  const first = owners.first(namespaces);
  if (first === undefined) {
    reportHost(virtualService, destination, host, world, report);
  } else if (!destination.has('port')) {
    checkPortIsUnambiguous(destination, host, first, report);
  } else {
    const port = destination.objectOrEmpty('port').number('number');
    if (!owners.mayHavePort(port, namespaces)) {
      const known = owners.somePorts(namespaces, MOST_PORTS);
      report(MESSAGES.unknownPort({ host, port, known }), destination.at('port', 'number'));
    }
  }
}

/** The namespaces of the sidecars that apply a VirtualService, as far as it names them; else its own. */
function clientNamespacesOf(virtualService: Resource): string[] {
  const { named } = visibilityOf(virtualService);
  return named.length > 0 ? named : [virtualService.namespace];
}

function reportHost(virtualService: Resource, destination: Field, host: string, world: World, report: Report): void {
  const hidden = world.hosts.owners(host).any?.resource;
  if (hidden !== undefined) {
    const { kind, qualifiedName: name } = hidden;
    const namespaces = clientNamespacesOf(virtualService);
    report(MESSAGES.hiddenHost({ host, kind, name, namespaces }), destination.at('host'));
    return;
  }
  report(MESSAGES.unknownHost({ host, meant: nearest(host, world.hosts.namesNear(host)) }), destination.at('host'), {
    isUnsure: !world.knowsHostsLike(host),
  });
}

function checkPortIsUnambiguous(destination: Field, host: string, owner: HostOwner, report: Report): void {
  if (owner.ports.length > 1) {
    const ports = owner.ports.slice(0, MOST_PORTS).map(portNumber);
    report(MESSAGES.missingPort({ host, ports }), destination.at('host'));
  }
}
