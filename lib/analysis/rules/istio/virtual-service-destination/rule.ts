import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
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
  title: 'A route does not say which port of its destination',
  explanation:
    'The Service has several ports, and the destination names none of them. Istio cannot tell where to send the requests.',
  fix: 'Set `port.number` of the destination.',
  documentation: istioAnalysisPage('IST0112'),
  examples: __dirname,
});

function routeExample(port: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: reviews
spec:
  selector:
    app: reviews
  ports:
    - name: http
      port: 8080
    - name: http-admin
      port: 9090
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts:
    - reviews
  http:
    - route:
        - destination:
            host: reviews${port}`;
}

/** Destinations that nobody answers for: host, or port of the host. */
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
    reportHost(destination, host, world, report);
  } else if (destination.has('port')) {
    checkPort(destination, host, owners, report);
  } else {
    checkPortIsClear(destination, host, owners, report);
  }
}

/** Who answers for a host, as the sidecars see it that read the VirtualService. */
function ownersOf(host: string, virtualService: Resource, world: World): HostOwner[] {
  const readers = [virtualService.namespace, ...visibilityOf(virtualService).named];
  return world.hosts.owners(host).filter(({ visibility }) => readers.some((reader) => visibility.includes(reader)));
}

function reportHost(destination: Field, host: string, world: World, report: Report): void {
  const hidden = world.hosts.owners(host)[0]?.resource;
  const meant = nearest(host, world.hosts.namesNear(host));
  report(REFERENCE_NOT_FOUND, destination.at('host'), {
    message:
      hidden === undefined
        ? `no Service and no ServiceEntry has the host ${quote(host)}`
        : `${hidden.kind} ${quote(hidden.qualifiedName)} with the host ${quote(host)} is not exported to this namespace`,
    suggestion: hidden ? 'widen its exportTo' : meant ? `did you mean ${quote(meant)}?` : 'correct the host',
    isUnsure: hidden === undefined && !world.isClosed,
    isLikely: world.holdsHostsLike(host),
  });
}

function checkPort(destination: Field, host: string, owners: readonly HostOwner[], report: Report): void {
  const number = destination.objectOrEmpty('port').number('number');
  const known = owners.flatMap(({ ports }) => ports.map(portNumber));
  // Of a declared host without ports no more is known than that it exists.
  if (!known.includes(number) && !owners.some(hasUnknownPorts)) {
    report(REFERENCE_NOT_FOUND, destination.at('port', 'number'), {
      message: `host ${quote(host)} has no port ${number}`,
      suggestion: known.length === 0 ? 'add the port to the Service' : `use one of ${[...new Set(known)].join(', ')}`,
    });
  }
}

function checkPortIsClear(destination: Field, host: string, owners: readonly HostOwner[], report: Report): void {
  const numbers = owners[0]?.ports.map(portNumber) ?? [];
  if (numbers.length > 1) {
    report(PORT_REQUIRED, destination.at('host'), {
      message: `host ${quote(host)} has several ports, and the destination names none`,
      suggestion: `set port.number to one of ${numbers.join(', ')}`,
    });
  }
}

function hasUnknownPorts({ resource, ports }: HostOwner): boolean {
  return resource.role === 'assumed' && ports.length === 0;
}
