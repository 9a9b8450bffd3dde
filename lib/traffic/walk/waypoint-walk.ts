// A request to a service behind a waypoint: ztunnel of the client sends it there, and the waypoint applies policies and routes.

import { GATEWAY_NAME, USE_WAYPOINT_NAMESPACE } from '../../facts/labels';
import { waypointName } from '../../world/waypoint';
import type { InboundProxy } from '../authorization/inbound-request';
import type { Ending, Journey } from '../journey';
import type { MeshProxy } from '../mesh-proxy';
import { carriesHttp, portOf, type Service } from '../services/service';
import { checkAccess } from './access-step';
import type { Arrivals, Sender } from './arrivals';
import type { CompiledMesh } from './context';
import { REFUSED, readHttp } from './http-listener';
import type { Sending } from './sending';
import type { SidecarWalk } from './sidecar-walk';

/** Walks requests through waypoints. */
export class WaypointWalk {
  private readonly waypoints = new Map<Service, Waypoint | undefined>();

  public constructor(
    private readonly mesh: CompiledMesh,
    private readonly arrivals: Arrivals,
    private readonly sidecars: SidecarWalk,
  ) {}

  /** Walks a request; undefined if its service has no waypoint, or the waypoint does not read its port. */
  public send(service: Service, sending: Sending, sender: Sender, journey: Journey): Ending | undefined {
    const waypoint = this.waypointOf(service);
    const port = portOf(service, sending.port);
    if (waypoint === undefined || port === undefined || !carriesHttp(port) || sending.message.scheme !== 'http') {
      return undefined;
    }
    journey.step(() => `waypoint ${waypoint.proxy.namespace}/${waypoint.name}`);
    const message = readHttp(journey, sending.message, this.mesh.normalization);
    if (message === undefined) {
      return REFUSED;
    }
    this.mesh.extensions.addCaveats(journey, waypoint.proxy);
    const { method, path, authority, headers, claims } = message;
    const request = {
      protocol: 'http' as const,
      port: sending.port,
      tls: 'istio' as const,
      method,
      path,
      host: authority,
      headers,
      claims,
      ...(sender.peer !== undefined && { peer: sender.peer }),
      ...(sender.ip !== undefined && { sourceIp: sender.ip }),
    };
    const { ending, request: accepted } = checkAccess(
      journey,
      this.arrivals.access.at(waypoint.inbound),
      request,
      'waypoint',
    );
    const routed = { ...message, claims: accepted.claims, headers: accepted.headers };
    return ending ?? this.sidecars.routeAtService(waypoint.proxy, service, { ...sending, message: routed }, journey);
  }

  private waypointOf(service: Service): Waypoint | undefined {
    if (!this.waypoints.has(service)) {
      this.waypoints.set(service, this.findWaypoint(service));
    }
    return this.waypoints.get(service);
  }

  private findWaypoint({ resource }: Service): Waypoint | undefined {
    const ofNamespace = this.mesh.world.namespaceLabels(resource.namespace);
    const name = waypointName(resource.labels, ofNamespace);
    if (name === undefined) {
      return undefined;
    }
    const namespace =
      resource.labels.get(USE_WAYPOINT_NAMESPACE) ?? ofNamespace?.get(USE_WAYPOINT_NAMESPACE) ?? resource.namespace;
    const labels = new Map([[GATEWAY_NAME, name]]);
    return {
      name,
      proxy: { type: 'waypoint', namespace, labels, serviceAccount: name },
      inbound: { kind: 'waypoint', namespace, labels, service: resource },
    };
  }
}

interface Waypoint {
  readonly name: string;
  readonly proxy: MeshProxy;
  readonly inbound: InboundProxy;
}
