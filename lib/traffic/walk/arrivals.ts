// Requests that arrive at pods: TLS and the policies of the proxy in front of them.

import { HBONE_PORT } from '../../facts/ports';
import { podPortNumber } from '../../world/service-ports';
import type { Workload } from '../../world/workload';
import { AccessControl } from '../access';
import { clientTls } from '../authentication/client-tls';
import type { InboundProxy, InboundRequest } from '../authorization/inbound-request';
import { addressEffects } from '../destinations/address-effects';
import type { Cluster } from '../destinations/clusters';
import { tlsModeOf } from '../destinations/tls-mode';
import { MUTUAL_TLS } from '../effect';
import type { Ending, Journey } from '../journey';
import type { Message } from '../message';
import { Outcome } from '../outcome';
import type { Route } from '../routes/route';
import { carriesHttp, type Service } from '../services/service';
import { checkAccess } from './access-step';
import { type Connection, outboundSni } from './connection';
import type { CompiledMesh } from './context';
import { REFUSED, readHttp } from './http-listener';
import { atIngress, endpointEffects, ingressFor } from './ingress';
import { type Receiver, Receivers } from './receivers';
import type { Sender } from './sender';
import type { Sent } from './split';
import { type Passed, Waypoints } from './waypoints';

/** Where requests of pods enter a gateway. */
export interface GatewayEntrance {
  /** Ends a request at a gateway; undefined if the pods are not those of a gateway that listens on the port. */
  receive(journey: Journey, workload: Workload, port: number, cluster: Cluster, passed: Passed): Ending | undefined;
}

/** Lets requests arrive at pods. */
export class Arrivals {
  /** Gateways let requests arrive at pods themselves, so they are set when both exist. */
  public gateways: GatewayEntrance | undefined;
  public readonly access: AccessControl;
  public readonly receivers: Receivers;
  private readonly waypoints: Waypoints;

  public constructor(private readonly mesh: CompiledMesh) {
    this.access = new AccessControl(mesh.world);
    this.receivers = new Receivers(mesh.world);
    this.waypoints = new Waypoints(mesh, this.access, (journey, cluster, passed) =>
      this.atPods(journey, cluster, passed),
    );
  }

  /** Ends a request at the pods of a destination. */
  public atCluster(journey: Journey, cluster: Cluster, message: Message, sent: Sent, sender: Sender): Ending {
    return this.waypoints.send(journey, cluster, { message, sent, sender });
  }

  private atPods(journey: Journey, cluster: Cluster, passed: Passed): Ending {
    const failure = tlsFailure(cluster, passed);
    if (failure !== undefined) {
      journey.step(() => failure);
      return { outcome: Outcome.TLS_FAILURE, ...(passed.message.scheme === 'http' && { status: 503 }) };
    }
    const receivers = this.receivers.among(cluster.endpoints.workloads);
    if (receivers.length === 0) {
      const { pods } = passed.sender;
      this.mesh.networkPolicies.addCaveats(journey, { client: pods, server: undefined, port: targetPortOf(cluster) });
      const tls = externalTls(cluster, passed.sender, passed.message);
      journey.effect(() => [{ type: 'encryption', text: encryptionText(tls) }, ...addressEffects(cluster)]);
      return { outcome: Outcome.REACHED, path: passed.sent.path, authority: passed.sent.authority };
    }
    const endings = receivers.map((receiver) => this.atReceiver(journey, receiver, cluster, passed));
    return common(journey, endings, receivers);
  }

  /** Ends a request at a pod. */
  public atWorkload(
    journey: Journey,
    workload: Workload,
    connection: Connection,
    message: Message,
    sent: Sent,
  ): Ending {
    return this.connect(journey, this.receivers.of(workload), connection, message, sent);
  }

  /** The proxies that apply policies to the requests for a service: those of its pods, and its waypoint. */
  public proxiesOf(service: Service): InboundProxy[] {
    const { world } = this.mesh;
    const workloads = service.isKubernetes ? world.workloadsOf(service.resource) : [];
    const proxies = this.receivers.among(workloads).flatMap(({ proxy }) => proxy ?? []);
    const waypoint = this.waypoints.of(service);
    return waypoint === undefined ? proxies : [...proxies, waypoint];
  }

  /** The routes of HTTP that the waypoint of a service has for it. */
  public waypointRoutes(service: Service): readonly Route[] {
    return this.waypoints.routesOf(service);
  }

  /** TLS that a sender with an identity uses for a pod of a destination; undefined for plain text. */
  public tlsTo(cluster: Cluster, { workload, membership }: Receiver): Connection['tls'] {
    const { mode } = this.mesh.world.mtlsModes.ofWorkload(workload, podPortOf(cluster, workload));
    const server = { isInMesh: membership !== 'none', mode };
    return clientTls(tlsModeOf(cluster), server, this.mesh.world.hasAutoMtls);
  }

  private atReceiver(journey: Journey, receiver: Receiver, cluster: Cluster, passed: Passed): Ending {
    const { workload } = receiver;
    const { message, sent, sender } = passed;
    const { servicePort } = cluster;
    const podPort = podPortOf(cluster, workload);
    const tls = sender.peer === undefined ? undefined : this.tlsTo(cluster, receiver);
    this.mesh.networkPolicies.addCaveats(journey, {
      client: sender.pods,
      server: { namespace: workload.namespace, labels: workload.labels, workload },
      port: receiver.membership === 'ambient' && tls === 'istio' ? HBONE_PORT : podPort,
    });
    const atGateway = this.gateways?.receive(journey, workload, podPort, cluster, passed);
    if (atGateway !== undefined) {
      return atGateway;
    }
    const isHttp = servicePort !== undefined && carriesHttp(servicePort) && message.scheme === 'http';
    const connection: Connection = {
      port: podPort,
      protocol: isHttp ? 'http' : 'tcp',
      isDetected: servicePort?.type === 'detected',
      tls,
      peer: tls === 'istio' ? sender.peer : undefined,
      isPeerAssumed: sender.isPeerAssumed,
      sni: tls === 'istio' ? outboundSni(cluster) : undefined,
      sourceIp: sender.ip,
    };
    journey.effect(() => [
      { type: 'encryption', text: encryptionText(tls) },
      { type: 'arrival', text: `port ${podPort}` },
    ]);
    const ending = this.connect(journey, receiver, connection, message, sent);
    journey.connections.push({ workload, tls, outcome: ending.outcome });
    return ending.outcome === Outcome.TLS_FAILURE && isHttp && sender.peer !== undefined
      ? { ...ending, status: 503 }
      : ending;
  }

  private connect(
    journey: Journey,
    { workload, membership, proxy }: Receiver,
    given: Connection,
    message: Message,
    sent: Sent,
  ): Ending {
    const { qualifiedName } = workload.resource;
    const { path, authority } = sent;
    if (proxy === undefined) {
      if (given.tls === 'istio') {
        journey.step(() => `${qualifiedName} is not in the mesh, so it does not accept mutual TLS of Istio`);
        return { outcome: Outcome.TLS_FAILURE };
      }
      journey.step(() => `${qualifiedName} receives the request; it is not in the mesh`);
      return { outcome: Outcome.REACHED, path, authority };
    }
    if (membership === 'unknown') {
      journey.caveat(unknownNamespace(workload.namespace));
    }
    if (proxy.kind !== 'ztunnel') {
      this.mesh.extensions.addCaveats(journey, proxy);
    }
    const connection = proxy.kind === 'sidecar' ? this.throughIngress(journey, workload, given, message) : given;
    if (connection === undefined) {
      return { outcome: Outcome.TLS_FAILURE };
    }
    const isHttp = connection.protocol === 'http' && proxy.kind !== 'ztunnel';
    const read = isHttp ? readHttp(journey, { ...message, path }, this.mesh.normalization) : message;
    if (read === undefined) {
      return REFUSED;
    }
    const { claims, method } = message;
    // Written out, because this runs for every request, and a spread takes much longer.
    const { port, protocol, isDetected, tls, peer, isPeerAssumed, sni, sourceIp } = connection;
    const request: InboundRequest = {
      port,
      protocol,
      isDetected,
      tls,
      peer,
      isPeerAssumed,
      sni,
      sourceIp,
      method,
      path: isHttp ? read.path : path,
      host: authority,
      headers: sent.headers,
      claims,
      ...(message.freedom && { freedom: message.freedom }),
    };
    const { ending } = checkAccess(journey, this.access.at(proxy), request, `${proxy.kind} of ${qualifiedName}`);
    return ending ?? { outcome: Outcome.REACHED, path: request.path, authority };
  }

  /** The connection as a Sidecar receives it; undefined if it refuses the connection. */
  private throughIngress(
    journey: Journey,
    workload: Workload,
    connection: Connection,
    { scheme }: Message,
  ): Connection | undefined {
    const { namespace, labels } = workload;
    const sidecar = this.mesh.scopes.sidecarFor(namespace, labels);
    const listener = ingressFor(sidecar, connection.port);
    if (sidecar === undefined || listener === undefined) {
      return connection;
    }
    const { mode } = this.mesh.world.mtlsModes.ofWorkload(workload, connection.port);
    const received = atIngress(connection, listener, mode, scheme);
    const result = received === undefined ? 'refuses the TLS of the client' : 'receives the request';
    journey.step(() => `${listener.path} of Sidecar ${sidecar.qualifiedName} ${result}`);
    journey.effect(() => endpointEffects(listener));
    return received;
  }
}

function podPortOf({ servicePort, port }: Cluster, workload: Workload): number {
  return (servicePort && podPortNumber(servicePort.target, workload)) ?? port;
}

/** Port of the pods of a destination that the manifests do not contain. */
function targetPortOf({ servicePort, port }: Cluster): number {
  return typeof servicePort?.target === 'number' ? servicePort.target : port;
}

/** Why TLS to a destination fails, whatever its pods are; undefined if it may succeed. */
function tlsFailure(cluster: Cluster, { message, sender }: Passed): string | undefined {
  const { policy, problem } = cluster.backendTls ?? {};
  if (sender.peer === undefined) {
    return undefined;
  }
  if (policy !== undefined && problem !== undefined) {
    return `BackendTLSPolicy ${policy.qualifiedName} has no certificate to check the destination with: ${problem}`;
  }
  const mode = tlsModeOf(cluster);
  const isDouble = (message.scheme === 'https' || message.scheme === 'tls') && (mode === 'SIMPLE' || mode === 'MUTUAL');
  return isDouble
    ? `the client uses TLS, and the proxy adds TLS of mode ${mode}, which the destination does not expect`
    : undefined;
}

/** TLS to a destination without known pods. */
function externalTls(cluster: Cluster, { peer }: Sender, { scheme }: Message): InboundRequest['tls'] {
  const isEncrypted = scheme === 'https' || scheme === 'tls';
  const mode =
    peer === undefined ? undefined : clientTls(tlsModeOf(cluster), { isInMesh: false, mode: 'DISABLE' }, false);
  return mode ?? (isEncrypted ? 'other' : undefined);
}

function encryptionText(tls: InboundRequest['tls']): string {
  return tls === 'istio' ? MUTUAL_TLS : tls === 'other' ? 'TLS' : 'plain text';
}

function unknownNamespace(namespace: string): string {
  return `the manifests do not contain the Namespace ${namespace}; its pods are assumed to have sidecars`;
}

/** The ending of all pods of a destination, or of the first if they differ. */
function common(journey: Journey, endings: readonly Ending[], receivers: readonly Receiver[]): Ending {
  const first = endings[0] as Ending;
  endings.forEach((ending, index) => {
    if (ending.outcome !== first.outcome) {
      journey.caveat(
        `the pods of ${receivers[index]?.workload.resource.qualifiedName} end the request otherwise: ${ending.outcome}`,
      );
    }
  });
  const percent = 100 / endings.length;
  return endings.length === 1 ? first : { ...first, shares: endings.map((ending) => ({ percent, ending })) };
}
