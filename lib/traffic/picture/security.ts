// TLS and authorization of edges, as the traffic model decides them.

import type { MtlsMode } from '../../world/mtls-modes';
import type { Resource } from '../../world/resource';
import { podPortNumber } from '../../world/service-ports';
import { waypointOf } from '../../world/waypoint';
import type { Workload } from '../../world/workload';
import type { InboundProxy, InboundRequest } from '../authorization/inbound-request';
import { AuthorizationPolicies } from '../authorization/policies';
import type { CompiledPolicy } from '../authorization/policy';
import { RequestFacts } from '../authorization/request-facts';
import type { Cluster } from '../destinations/clusters';
import { tlsModeOf } from '../destinations/tls-mode';
import { Journey } from '../journey';
import type { Message, Scheme } from '../message';
import { Outcome } from '../outcome';
import { carriesHttp, type ServicePort } from '../services/service';
import { Arrivals } from '../walk/arrivals';
import type { CompiledMesh } from '../walk/context';
import { GatewayWalk } from '../walk/gateway-walk';
import { OutsideWalk } from '../walk/outside-walk';
import type { Sender } from '../walk/sender';
import { authorizationBy } from './authorization';
import { bothAuthorizations, commonAuthorization, commonTls } from './edge-states';
import type { Authorization, Tls } from './graph';

/** State of an edge. */
export interface EdgeState {
  readonly tls: Tls;
  readonly authorization?: Authorization;
  readonly policies: readonly Resource[];
}

/** A proxy that sends requests, or any of several with different identities. */
export interface EdgeSender extends Sender {
  readonly isAny: boolean;
}

/** Finds the states of edges. */
export class Security {
  private readonly arrivals: Arrivals;
  private readonly policies: AuthorizationPolicies;
  private readonly outside: OutsideWalk;

  public constructor(private readonly mesh: CompiledMesh) {
    this.arrivals = new Arrivals(mesh);
    this.outside = new OutsideWalk(mesh, new GatewayWalk(mesh, this.arrivals));
    this.policies = new AuthorizationPolicies(mesh.world);
  }

  /** The edge from a proxy to a destination. */
  public between(sender: EdgeSender, cluster: Cluster): EdgeState {
    const { servicePort } = cluster;
    const tls = this.tlsBetween(sender, cluster);
    const waypoint = sender.isAny ? this.waypointOf(cluster) : undefined;
    // Behind a waypoint, pods see its identity.
    const known = waypoint?.peer ?? (sender.isAny ? undefined : sender.peer);
    const ofPods = this.arrivals.receivers
      .among(cluster.endpoints.workloads)
      .map((receiver): Authorization => {
        const isGateway = this.gatewaysAt(receiver.workload, servicePort).length > 0;
        const proxy = isGateway ? gatewayProxy(receiver.workload) : receiver.proxy;
        const policies = proxy === undefined ? [] : this.policiesOf(proxy, isGateway ? undefined : servicePort);
        const isUnknown = proxy === undefined || (known === undefined && sender.isAny);
        return authorizationBy(policies, isUnknown ? undefined : factsOf(proxy, tls === 'mutual' ? known : undefined));
      })
      .reduce<Authorization | undefined>(commonAuthorization, undefined);
    const ofWaypoint = waypoint && authorizationBy(this.policiesOf(waypoint.proxy, servicePort), undefined);
    const authorization = bothAuthorizations(ofWaypoint, ofPods);
    return { tls, ...(authorization && { authorization }), policies: [] };
  }

  /** The edge to the pods of a workload, for all clients. */
  public at(workload: Workload, servicePort: ServicePort | undefined): EdgeState {
    const { proxy } = this.arrivals.receivers.of(workload);
    if (proxy === undefined) {
      return { tls: 'plain', authorization: 'open', policies: [] };
    }
    const port = servicePort && podPortNumber(servicePort.target, workload);
    const { mode, policy } = this.mesh.world.mtlsModes.ofWorkload(workload, port);
    const policies = this.policiesOf(proxy, servicePort);
    return {
      tls: ACCEPTED[mode],
      authorization: authorizationBy(policies, undefined),
      policies: [...(policy ? [policy] : []), ...policies.map(({ resource }) => resource)],
    };
  }

  /** The Gateways that receive the requests for a port of a Service of gateway pods; empty for other pods. */
  public gatewaysAt(workload: Workload, servicePort: ServicePort | undefined): Resource[] {
    const port = servicePort && podPortNumber(servicePort.target, workload);
    const listener = port === undefined ? undefined : this.outside.ofPods(workload)?.listener(port, true);
    return listener === undefined ? [] : [...listener.plain, ...listener.tls].map(({ gateway }) => gateway);
  }

  /** Authorization at a gateway, for all clients. */
  public atGateway(proxy: InboundProxy): Pick<EdgeState, 'policies'> & { readonly authorization: Authorization } {
    const { policies } = this.policies.of(proxy, 'http');
    return { authorization: authorizationBy(policies, undefined), policies: policies.map(({ resource }) => resource) };
  }

  /** The waypoint that pods in ambient mode send through; their destinations are usually in ambient mode too. */
  private waypointOf({ service, endpoints }: Cluster): { proxy: InboundProxy; peer: string } | undefined {
    const isAmbient = this.arrivals.receivers
      .among(endpoints.workloads)
      .some(({ membership }) => membership === 'ambient');
    const waypoint = service && isAmbient ? waypointOf(service.resource, this.mesh.world) : undefined;
    const proxy = waypoint && service && this.arrivals.proxiesOf(service).find(({ kind }) => kind === 'waypoint');
    return waypoint && proxy && { proxy, peer: this.mesh.identity(waypoint.namespace, waypoint.name) };
  }

  private policiesOf(proxy: InboundProxy, port: ServicePort | undefined): readonly CompiledPolicy[] {
    return this.policies.of(proxy, port === undefined || carriesHttp(port) ? 'http' : 'tcp').policies;
  }

  private tlsBetween(sender: Sender, cluster: Cluster): Tls {
    const { servicePort, endpoints } = cluster;
    if (endpoints.workloads.every((workload) => this.gatewaysAt(workload, servicePort).length > 0)) {
      return tlsToUnseen(cluster);
    }
    const journey = new Journey();
    const message = messageFor(servicePort);
    this.arrivals.atCluster(journey, cluster, message, message, sender);
    const states = journey.connections.map(({ tls, outcome }): Tls => {
      if (outcome === Outcome.TLS_FAILURE) {
        return 'refused';
      }
      const own = servicePort?.type === 'tls' ? 'other' : 'plain';
      return tls === 'istio' ? 'mutual' : (tls ?? own);
    });
    return states.reduce<Tls | undefined>(commonTls, undefined) ?? 'unknown';
  }
}

const ACCEPTED: Readonly<Record<MtlsMode, Tls>> = { STRICT: 'mutual', PERMISSIVE: 'mixed', DISABLE: 'plain' };

function gatewayProxy({ namespace, labels }: Workload): InboundProxy {
  return { kind: 'gateway', namespace, labels };
}

/** TLS to gateways, and to a destination whose pods the manifests do not contain. */
function tlsToUnseen(cluster: Cluster): Tls {
  const { service, servicePort } = cluster;
  switch (tlsModeOf(cluster)) {
    case 'ISTIO_MUTUAL':
      return 'mutual';
    case 'SIMPLE':
    case 'MUTUAL':
      return 'other';
    case 'DISABLE':
      return 'plain';
    default:
      if (servicePort?.type === 'tls') {
        return 'other';
      }
      return service === undefined || service.isKubernetes ? 'unknown' : 'plain';
  }
}

function schemeOf(port: ServicePort | undefined): Scheme {
  return port === undefined || carriesHttp(port) ? 'http' : 'tcp';
}

/** Any request to a port; TLS of the connection does not depend on it. */
function messageFor(port: ServicePort | undefined): Message {
  return {
    scheme: schemeOf(port),
    method: 'GET',
    authority: 'any',
    host: 'any',
    path: '/',
    headers: new Map(),
    claims: undefined,
  };
}

/** A request with an identity, which is all that is read of it. */
function factsOf(proxy: InboundProxy, peer: string | undefined): RequestFacts {
  const request: InboundRequest = {
    protocol: 'http',
    port: 0,
    ...(peer !== undefined && { tls: 'istio' as const, peer }),
    method: 'GET',
    path: '/',
    host: '',
    headers: new Map(),
  };
  return new RequestFacts(request, proxy, 0);
}
