// In ambient mode, ztunnel handles connections, and only waypoints handle requests. These functions find the objects that
// need a waypoint, and the traffic that goes through one.

import { httpAttributesOf } from './authorization-rules';
import { Kind } from './kinds';
import type { Field, Resource } from './resource';
import { appliesToSidecars } from './virtual-service-routes';
import { waypointName } from './waypoint';
import type { World } from './world';

const HTTP_ACTIONS = new Set(['CUSTOM', 'AUDIT']);

/** Whether an AuthorizationPolicy matches properties of requests, not only clients and ports. */
export function isHttpPolicy(policy: Resource): boolean {
  return (
    HTTP_ACTIONS.has(policy.spec.text('action') ?? '') ||
    policy.spec.objects('rules').some((rule) => httpAttributesOf(rule).length > 0)
  );
}

/** Whether a Telemetry configures the telemetry of requests, not only of connections. */
export function isHttpTelemetry({ spec }: Resource): boolean {
  return (
    spec.filled('tracing') ||
    spec.filled('accessLogging') ||
    spec.objects('metrics').some((metrics) => metrics.filled('overrides'))
  );
}

/** Whether a VirtualService routes HTTP or TLS traffic of clients in the mesh. */
export function routesMeshRequests(virtualService: Resource): boolean {
  const { spec } = virtualService;
  return (spec.filled('http') || spec.filled('tls')) && appliesToSidecars(virtualService);
}

/** Whether a DestinationRule has settings for requests, for the whole host or for a subset. */
export function setsHttpTraffic({ spec }: Resource): boolean {
  return [spec, ...spec.objects('subsets')].some((holder) => isHttpTraffic(holder.objectOrEmpty('trafficPolicy')));
}

/** Whether the traffic to a Service or to pods goes through a waypoint. */
export function isBehindWaypoint(resource: Pick<Resource, 'labels' | 'namespace'>, world: World): boolean {
  return waypointName(resource.labels, world.namespaceLabels(resource.namespace)) !== undefined;
}

/** Finds the namespaces with traffic that goes through a waypoint. Caches the result for each namespace. */
export class WaypointTraffic {
  private readonly known = new Map<string, boolean>();

  public constructor(private readonly world: World) {}

  /** Whether the namespace, or at least one of its Services, uses a waypoint. */
  public isIn(namespace: string): boolean {
    const known = this.known.get(namespace) ?? this.search(namespace);
    this.known.set(namespace, known);
    return known;
  }

  private search(namespace: string): boolean {
    const services = this.world.of(Kind.Service, namespace);
    const whole = { labels: new Map<string, string>(), namespace };
    return [whole, ...services].some((resource) => isBehindWaypoint(resource, this.world));
  }
}

function isHttpTraffic(policy: Field): boolean {
  const hash = policy.objectOrEmpty('loadBalancer').objectOrEmpty('consistentHash');
  return (
    policy.has('outlierDetection') ||
    policy.objectOrEmpty('connectionPool').has('http') ||
    hash.filled('httpHeaderName') ||
    hash.has('httpCookie')
  );
}
