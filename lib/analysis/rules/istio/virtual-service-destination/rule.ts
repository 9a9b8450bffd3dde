import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { suggestName } from '../../../../diagnostics/suggestion';
import { oneOf, quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { nearest } from '../../../../private/nearest';
import { type HostOwner, portNumber } from '../../../../world/host-index';
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
  const owners = ownersOf(host, virtualService, world);
  if (owners.length === 0) {
    reportHost(virtualService, destination, host, world, report);
  } else if (destination.has('port')) {
    checkPort(destination, host, owners, report);
  } else {
    checkPortIsUnambiguous(destination, host, owners, report);
  }
}

/** The namespaces of the sidecars that apply a VirtualService, as far as it names them; else its own. */
function clientNamespacesOf(virtualService: Resource): string[] {
  const { named } = visibilityOf(virtualService);
  return named.length > 0 ? named : [virtualService.namespace];
}

/** The Services and ServiceEntries of a host that are visible to the sidecars that apply the VirtualService. */
function ownersOf(host: string, virtualService: Resource, world: World): HostOwner[] {
  const namespaces = clientNamespacesOf(virtualService);
  return world.hosts
    .owners(host)
    .filter(({ visibility }) => namespaces.some((namespace) => visibility.includes(namespace)));
}

function reportHost(virtualService: Resource, destination: Field, host: string, world: World, report: Report): void {
  const hidden = world.hosts.owners(host)[0]?.resource;
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

function checkPort(destination: Field, host: string, owners: readonly HostOwner[], report: Report): void {
  const number = destination.objectOrEmpty('port').number('number');
  const known = [...new Set(owners.flatMap(({ ports }) => ports.map(portNumber)))];
  if (!known.includes(number) && !owners.some(hasUnknownPorts)) {
    report(MESSAGES.unknownPort({ host, port: number, known }), destination.at('port', 'number'));
  }
}

function checkPortIsUnambiguous(destination: Field, host: string, owners: readonly HostOwner[], report: Report): void {
  const ports = owners[0]?.ports.map(portNumber) ?? [];
  if (ports.length > 1) {
    report(MESSAGES.missingPort({ host, ports }), destination.at('host'));
  }
}

/** A declared host without ports only exists; its ports are not known. */
function hasUnknownPorts({ resource, ports }: HostOwner): boolean {
  return resource.role === 'assumed' && ports.length === 0;
}
