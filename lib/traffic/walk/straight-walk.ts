// A request straight to a port of a workload.

import type { Workload } from '../../world/workload';
import { clientTls } from '../authentication/client-tls';
import type { InboundRequest } from '../authorization/inbound-request';
import type { Ending, Journey } from '../journey';
import type { Message } from '../message';
import { Outcome } from '../outcome';
import type { AnswerDestination } from '../references';
import type { RequestOptions, WorkloadPort } from '../request-options';
import { WorkloadServices } from '../services/workload-services';
import type { Arrivals } from './arrivals';
import { type ClientPods, findWorkload } from './clients';
import type { CompiledMesh } from './context';
import { REFUSED } from './http-listener';

const SPIFFE = 'spiffe://';

/** Walks requests straight to workloads. */
export class StraightWalk {
  private readonly services: WorkloadServices;

  public constructor(
    private readonly mesh: CompiledMesh,
    private readonly arrivals: Arrivals,
  ) {
    this.services = new WorkloadServices(mesh.registry);
  }

  /**
   * Walks a request.
   *
   * @param client - pods that send it; undefined for a client outside of the cluster
   */
  public send(
    request: RequestOptions,
    to: WorkloadPort,
    message: Message,
    client: ClientPods | undefined,
    journey: Journey,
  ): Ending {
    const workload = this.findTarget(to, journey);
    if (workload === undefined) {
      journey.caveat(`the manifests do not contain the workload ${to.workload}`);
      return { outcome: Outcome.UNKNOWN };
    }
    const { qualifiedName } = workload.resource;
    this.mesh.networkPolicies.addCaveats(journey, {
      client: client?.proxy,
      server: { namespace: workload.namespace, labels: workload.labels, workload },
      port: to.port,
    });
    journey.step(() => `port ${to.port} of ${qualifiedName}`);
    const found = this.services.find(workload, to.port);
    const security = this.security(request, message, workload, to.port, client);
    const { mode } = this.mesh.world.mtlsModes.ofWorkload(workload, to.port);
    const isDecrypted = mode === 'STRICT' || (mode === 'PERMISSIVE' && security.tls === 'istio');
    if (found?.port.type === 'http' && (message.scheme === 'tcp' || message.scheme === 'tls')) {
      journey.step(() => 'the port receives HTTP');
      const isConnected = isDecrypted ? security.peer !== undefined : message.scheme === 'tcp';
      return isConnected ? REFUSED : { outcome: Outcome.TLS_FAILURE };
    }
    // TLS that the proxy does not decrypt carries bytes, unless the client expects the proxy to decrypt it.
    const isRead =
      message.scheme === 'http' ||
      (message.scheme === 'https' && (security.tls === undefined || isDecrypted || found?.port.type === 'http'));
    const connection = {
      port: to.port,
      protocol: isRead && found?.port.type !== 'tcp' ? ('http' as const) : ('tcp' as const),
      ...security,
      isDetected: found === undefined || found.port.type === 'detected',
      sourceIp: client === undefined ? request.from._spec.ip : client.ip,
    };
    const sent = { path: message.path, authority: message.authority, headers: message.headers };
    const ending = this.arrivals.atWorkload(journey, workload, connection, message, sent);
    const host = found?.service.host ?? qualifiedName;
    const destination: AnswerDestination = { host, port: to.port, share: 100, workloads: [qualifiedName] };
    return ending.outcome === Outcome.REACHED ? { ...ending, destinations: [destination] } : ending;
  }

  /** The workload with the name, or one behind the Service with the name. */
  private findTarget({ workload }: WorkloadPort, journey: Journey): Workload | undefined {
    const [namespace = '', name = ''] = workload.split('/');
    const found = findWorkload(this.mesh.world, namespace, name);
    if (found !== undefined) {
      return found;
    }
    const service = this.mesh.registry
      .visibleFrom(namespace)
      .get(`${name}.${namespace}.svc.${this.mesh.world.clusterDomain}`);
    const [first] = service === undefined ? [] : this.mesh.world.workloadsOf(service.resource);
    if (first !== undefined) {
      journey.caveat(
        `the manifests do not contain the workload ${workload}; the answer is for ${first.resource.qualifiedName} behind its Service`,
      );
    }
    return first;
  }

  private security(
    { tls }: RequestOptions,
    { scheme }: Message,
    workload: Workload,
    port: number,
    client: ClientPods | undefined,
  ): Pick<InboundRequest, 'tls' | 'sni'> & {
    peer: string | undefined;
    sni: string | undefined;
    tls: InboundRequest['tls'];
  } {
    if (tls !== undefined) {
      const isIstio = tls.alpn === undefined || tls.alpn.some((protocol) => protocol.startsWith('istio'));
      const peer = tls.principal?.startsWith(SPIFFE) ? tls.principal.slice(SPIFFE.length) : tls.principal;
      return { tls: isIstio ? 'istio' : 'other', peer, sni: tls.sni };
    }
    if (client === undefined || client.membership === 'none') {
      const isTls = scheme === 'https' || scheme === 'tls';
      return { tls: isTls ? 'other' : undefined, peer: undefined, sni: undefined };
    }
    const { mode } = this.mesh.world.mtlsModes.ofWorkload(workload, port);
    const isInMesh = this.arrivals.receivers.of(workload).membership !== 'none';
    const used = clientTls(undefined, { isInMesh, mode }, this.mesh.world.hasAutoMtls);
    const { namespace, serviceAccount } = client.proxy;
    return {
      tls: used,
      peer: used === undefined ? undefined : this.mesh.identity(namespace, serviceAccount),
      sni: undefined,
    };
  }
}
