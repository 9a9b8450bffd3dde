// Waypoints, which apply the policies of HTTP to services in ambient mode, before ztunnel applies those of connections.

import { AGENTGATEWAY_WAYPOINT_CLASS, WAYPOINT_CLASS } from '../../facts/gateways';
import { GATEWAY_CLASS_NAME, GATEWAY_NAME, WAYPOINT_TRAFFIC } from '../../facts/labels';
import type { Resource } from '../../world/resource';
import {
  isRefusedByWaypoint,
  isWaypointForIngress,
  secondWaypointName,
  waypointName,
  waypointOf,
  waypointTraffic,
} from '../../world/waypoint';
import type { AccessControl } from '../access';
import type { InboundProxy, InboundRequest } from '../authorization/inbound-request';
import type { Cluster } from '../destinations/clusters';
import type { Ending, Journey } from '../journey';
import type { MeshProxy } from '../mesh-proxy';
import type { Message } from '../message';
import type { NetworkPods } from '../network/network-connection';
import type { Route } from '../routes/route';
import { carriesHttp, type Service } from '../services/service';
import { checkAccess } from './access-step';
import type { CompiledMesh } from './context';
import { REFUSED, readHttp } from './http-listener';
import type { Sender } from './sender';
import type { Sent } from './split';
import { WaypointRoutes } from './waypoint-routes';

/** A request on its way to a destination. */
export interface Passed {
  readonly message: Message;
  readonly sent: Sent;
  readonly sender: Sender;
}

/** Sends requests through waypoints. */
export class Waypoints {
  private readonly proxies = new Map<string, InboundProxy>();
  private readonly routes: WaypointRoutes;

  public constructor(
    private readonly mesh: CompiledMesh,
    private readonly access: AccessControl,
    /** Ends requests at the pods of a destination. */
    private readonly arrive: (journey: Journey, cluster: Cluster, passed: Passed) => Ending,
  ) {
    this.routes = new WaypointRoutes(mesh);
  }

  /** Ends a request at its destination, through the waypoint of the destination if there is one. */
  public send(journey: Journey, cluster: Cluster, given: Passed): Ending {
    const waypoint = this.find(journey, cluster, given.sender.waypoints);
    const { service, servicePort } = cluster;
    if (waypoint === undefined || service === undefined || servicePort === undefined) {
      return this.arrive(journey, cluster, given);
    }
    const { message, sent, sender } = given;
    const isHttp = carriesHttp(servicePort) && message.scheme === 'http';
    const read = isHttp ? readHttp(journey, { ...message, path: sent.path }, this.mesh.normalization) : message;
    if (read === undefined) {
      return REFUSED;
    }
    const request: InboundRequest = {
      protocol: isHttp ? 'http' : 'tcp',
      port: servicePort.number,
      method: message.method,
      path: isHttp ? read.path : sent.path,
      host: sent.authority,
      headers: sent.headers,
      claims: message.claims,
      tls: 'istio',
      peer: sender.peer,
      ...(sender.isPeerAssumed && { isPeerAssumed: true }),
      sourceIp: sender.ip,
      ...(message.freedom && { freedom: message.freedom }),
    };
    const access = this.access.at(this.proxyOf(waypoint, service.resource));
    const step = checkAccess(journey, access, request, `waypoint ${waypoint.qualifiedName}`);
    return (
      step.ending ??
      this.route(journey, waypoint, cluster, isHttp, {
        message: { ...withKnownClient(message), claims: step.forwarded },
        sent: { ...sent, path: request.path, headers: step.request.headers },
        sender: {
          pods: podsOf(waypoint),
          peer: this.mesh.identity(waypoint.namespace, waypoint.name),
          ip: undefined,
          waypoints: 'none',
        },
      })
    );
  }

  /** Sends a request on from a waypoint, by the routes of the service if it has any. */
  private route(journey: Journey, waypoint: Resource, cluster: Cluster, isHttp: boolean, passed: Passed): Ending {
    const message: Message = { ...passed.message, ...passed.sent };
    const proxy = meshProxyOf(waypoint);
    const routed = this.routes.send(journey, {
      proxy,
      cluster,
      message,
      isHttp,
      arrive: (target, sent) => this.arrive(journey, target, { ...passed, sent }),
    });
    return routed ?? this.arrive(journey, this.clusterAt(proxy, cluster), passed);
  }

  /** A destination as the waypoint knows it: with DestinationRules, which clients in ambient mode do not read. */
  private clusterAt(proxy: MeshProxy, cluster: Cluster): Cluster {
    const { host, port } = cluster;
    const own = this.mesh
      .clusters(proxy, this.mesh.registry.visibleFrom(proxy.namespace))
      .find({ host, port, subset: undefined });
    return own.missing === undefined ? own : cluster;
  }

  /** The waypoint of a service as policies apply to it; undefined if it has none. */
  public of({ resource }: Service): InboundProxy | undefined {
    const waypoint = waypointOf(resource, this.mesh.world);
    return waypoint && this.proxyOf(waypoint, resource);
  }

  /** The routes of HTTP that the waypoint of a service has for it. */
  public routesOf(service: Service): readonly Route[] {
    const waypoint = waypointOf(service.resource, this.mesh.world);
    return waypoint === undefined
      ? []
      : service.ports.flatMap(({ number: port }) =>
          this.routes.routesFor({ proxy: meshProxyOf(waypoint), cluster: { host: service.host, port, service } }),
        );
  }

  private find(journey: Journey, { service }: Cluster, use: Sender['waypoints']): Resource | undefined {
    const { world } = this.mesh;
    if (
      service === undefined ||
      use === 'none' ||
      (use === 'ingress' && !isWaypointForIngress(service.resource, world))
    ) {
      return undefined;
    }
    if (isRefusedByWaypoint(service.resource, world)) {
      journey.step(
        () => 'serviceEntryVisibility of the mesh configuration does not allow the waypoint of another namespace',
      );
      return undefined;
    }
    const waypoint = waypointOf(service.resource, world);
    if (waypoint === undefined) {
      const name = waypointName(service.resource.labels, world.namespaceLabels(service.namespace));
      if (name !== undefined) {
        journey.caveat(
          `the manifests do not contain the waypoint ${name} of ${service.host}, so its policies are unknown`,
        );
      }
      return undefined;
    }
    if (!HANDLED.has(waypointTraffic(waypoint, world))) {
      return undefined;
    }
    const second = secondWaypointName(service.resource, world);
    if (second !== undefined) {
      journey.caveat(`waypoint ${second} receives a share of the connections to ${service.host}; it is ignored`);
    }
    if (waypoint.spec.text('gatewayClassName') === AGENTGATEWAY_WAYPOINT_CLASS) {
      journey.caveat(`waypoint ${waypoint.qualifiedName} runs agentgateway, so what it does is unknown`);
      return undefined;
    }
    return waypoint;
  }

  private proxyOf(waypoint: Resource, service: Resource): InboundProxy {
    const key = `${waypoint.qualifiedName} ${service.type} ${service.qualifiedName}`;
    let proxy = this.proxies.get(key);
    if (proxy === undefined) {
      const { namespace, name } = waypoint;
      const labels = new Map([...waypoint.labels, [GATEWAY_NAME, name], [GATEWAY_CLASS_NAME, WAYPOINT_CLASS]]);
      proxy = { kind: 'waypoint', namespace, labels, service };
      this.proxies.set(key, proxy);
    }
    return proxy;
  }
}

function podsOf({ namespace, name, labels }: Resource): NetworkPods {
  return { namespace, labels: new Map([...labels, [GATEWAY_NAME, name]]) };
}

function meshProxyOf({ namespace, name, labels }: Resource): MeshProxy {
  return { type: 'waypoint', namespace, labels, serviceAccount: name };
}

/** Behind a proxy, the client is the proxy. */
function withKnownClient(message: Message): Message {
  return message.freedom === undefined ? message : { ...message, freedom: { ...message.freedom, client: undefined } };
}

const HANDLED: ReadonlySet<string> = new Set([WAYPOINT_TRAFFIC.SERVICE, WAYPOINT_TRAFFIC.ALL]);
