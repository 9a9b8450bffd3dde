// The ports of services at which clients of the mesh meet the routes of a VirtualService, or of a route of the Gateway API.

import { memoized } from '../../private/memoized';
import { MESH } from '../../rules/istio/shared/gateway-names';
import { Client } from '../client';
import { Participation } from '../participation';
import type { Guard } from '../routes/route';
import { carriesHttp, type Service, type ServicePort } from '../services/service';
import type { VirtualService } from '../virtual-services/virtual-service';
import type { CompiledMesh } from '../walk/context';
import type { Entrance } from './entrance';
import type { RouteType } from './route-type';
import { hostSample } from './value-samples';

const SCHEMES = { http: 'http', tls: 'tls', tcp: 'tcp' } as const;

/**
 * Where a client meets the routes of a type, one for each port of each service that the hosts are for. Empty if the manifests
 * contain neither the services nor a namespace with such clients.
 *
 * @param guard - conditions of the route on its clients
 */
export function meshEntrances(
  virtualService: VirtualService,
  guard: Guard | undefined,
  type: RouteType,
  mesh: CompiledMesh,
): Entrance[] {
  const namespace = clientNamespace(virtualService, guard, mesh);
  if (namespace === undefined || mesh.world.membershipOfNamespace(namespace) === 'ambient') {
    return [];
  }
  const from = Client.pod({
    namespace,
    labels: Object.fromEntries(guard?.labels ?? []),
    mesh: Participation.SIDECAR,
  });
  const services = mesh.registry.visibleFrom(namespace);
  return virtualService.hosts.flatMap((host) => {
    const service = services.get(host);
    return service === undefined
      ? []
      : portsFor(service, guard, type).map(({ number }) => ({
          from,
          scheme: SCHEMES[type],
          host: hostSample(host),
          port: number,
        }));
  });
}

/** A namespace whose clients see the routes; undefined if none does. */
function clientNamespace(
  { visibility, resource }: VirtualService,
  guard: Guard | undefined,
  mesh: CompiledMesh,
): string | undefined {
  if (guard?.namespace !== undefined) {
    return visibility.includes(guard.namespace) ? guard.namespace : undefined;
  }
  const namespace = [resource.namespace, ...visibility.named].find((candidate) => visibility.includes(candidate));
  return namespace !== undefined && visibility.isPublic ? alikeNamespace(namespace, mesh) : namespace;
}

/** The namespace itself, or one of a few whose clients see the same routes that are for all. */
function alikeNamespace(namespace: string, mesh: CompiledMesh): string {
  const alike = unlimitedNamespaces(mesh);
  const [first = namespace] = alike;
  return alike.has(namespace) || hasSidecar(namespace, mesh) ? namespace : first;
}

const MOST_NAMESPACES = 10;
const NO_LABELS = new Map<string, string>();

/** Some namespaces of routes without a Sidecar. What the sidecars of such a namespace know grows with the mesh. */
const unlimitedNamespaces = memoized((mesh: CompiledMesh): ReadonlySet<string> => {
  const routes = mesh.virtualServices.boundTo(MESH).filter(({ visibility }) => visibility.isPublic);
  const namespaces = [...new Set(routes.map(({ resource }) => resource.namespace))];
  return new Set(
    namespaces
      .filter((name) => !hasSidecar(name, mesh) && mesh.world.membershipOfNamespace(name) !== 'ambient')
      .slice(0, MOST_NAMESPACES),
  );
});

function hasSidecar(namespace: string, { scopes }: CompiledMesh): boolean {
  return scopes.sidecarFor(namespace, NO_LABELS) !== undefined;
}

/** The ports of a service whose clients have routes of a type. */
function portsFor(service: Service, guard: Guard | undefined, type: RouteType): ServicePort[] {
  return service.ports.filter(
    (port) => (guard?.port === undefined || port.number === guard.port) && hasRoutes(port, type),
  );
}

function hasRoutes(port: ServicePort, type: RouteType): boolean {
  return type === 'http' ? carriesHttp(port) : port.type === type;
}
