// Walks a request through the mesh, from its client.

import type { World } from '../../world/world';
import { Answer } from '../answer';
import type { Freedom } from '../authorization/freedom';
import type { InboundProxy, InboundRequest } from '../authorization/inbound-request';
import { CoverageRecorder } from '../coverage';
import type { CoveredRule } from '../covered-rule';
import { type Ending, Journey } from '../journey';
import { type Message, messageOf, parseUrl, type UrlParts } from '../message';
import { Outcome } from '../outcome';
import { normalizePath } from '../path-normalization';
import type { RequestOptions } from '../request-options';
import { type RouteRequests, routeRequests } from '../requests/route-requests';
import { Arrivals } from './arrivals';
import { type ClientPods, Clients } from './clients';
import { CompiledMesh } from './context';
import { GatewayArrivals } from './gateway-arrivals';
import { type GatewayVisit, GatewayWalk } from './gateway-walk';
import { OutsideWalk } from './outside-walk';
import { PlainWalk } from './plain-walk';
import type { Sending } from './sending';
import { SidecarWalk } from './sidecar-walk';
import { StraightWalk } from './straight-walk';

/** Walks requests through a mesh. */
export class Walker {
  private readonly recorder = new CoverageRecorder();
  public readonly mesh: CompiledMesh;
  public readonly arrivals: Arrivals;
  public readonly clients: Clients;
  public readonly outside: OutsideWalk;
  public readonly sidecars: SidecarWalk;
  private readonly straight: StraightWalk;
  private readonly plain: PlainWalk;

  public constructor(public readonly world: World) {
    const mesh = new CompiledMesh(world);
    this.mesh = mesh;
    this.clients = new Clients(world);
    const arrivals = new Arrivals(mesh);
    this.arrivals = arrivals;
    this.outside = new OutsideWalk(mesh, new GatewayWalk(mesh, arrivals));
    arrivals.gateways = new GatewayArrivals(this.outside);
    this.sidecars = new SidecarWalk(mesh, arrivals);
    this.straight = new StraightWalk(mesh, arrivals);
    this.plain = new PlainWalk(mesh, arrivals);
  }

  /** All rules of the mesh, and whether a request met them. */
  public coverage(): CoveredRule[] {
    return this.recorder.rulesOf(this.world);
  }

  /** Whether a proxy denies a request of HTTP, or may deny it. */
  public mayDeny(proxy: InboundProxy, request: InboundRequest): boolean {
    const path = normalizePath(request.path, this.mesh.normalization);
    return path === undefined || this.arrivals.access.at(proxy).mayDeny({ ...request, path });
  }

  /** Requests for all routes of the mesh, made from their own matches. */
  public routeRequests(): RouteRequests[] {
    return routeRequests(this.mesh);
  }

  /**
   * Walks a request. Never throws.
   *
   * @param freedom - the parts that policies regard as open, so that they deny only what they deny whatever these parts are
   */
  public walk(request: RequestOptions, freedom?: Freedom): Answer {
    const journey = new Journey(this.recorder);
    const url = parseUrl(request.url);
    if (url === undefined) {
      journey.caveat(`the URL ${request.url} is invalid; use http://HOST/PATH`);
      return Answer._of(journey, { outcome: Outcome.UNKNOWN });
    }
    return Answer._of(
      journey,
      this.send(request, { ...messageOf(request, url), ...(freedom && { freedom }) }, url, journey),
    );
  }

  private send(request: RequestOptions, message: Message, url: UrlParts, journey: Journey): Ending {
    const { gateway, to, from } = request;
    const { isOutside, workload, ip } = from._spec;
    const client = isOutside ? undefined : this.clients.find(from._spec);
    if (!isOutside && client === undefined) {
      journey.caveat(`the manifests do not contain the workload ${workload?.namespace}/${workload?.name}`);
      return { outcome: Outcome.UNKNOWN };
    }
    if (to !== undefined) {
      return this.straight.send(request, to, message, client, journey);
    }
    const visit = { ...visitOf(request, url, message, client?.ip ?? ip), ...(client && { pods: client.proxy }) };
    if (gateway !== undefined) {
      return this.outside.through(gateway, { ...visit, isStraight: true }, journey);
    }
    return client === undefined ? this.outside.send(visit, journey) : this.fromPod(client, url, visit, journey);
  }

  private fromPod(client: ClientPods, { host, port }: UrlParts, visit: GatewayVisit, journey: Journey): Ending {
    const { membership, proxy, ip } = client;
    const sending = { message: visit.message, host, port, sni: visit.sni, ip };
    if (membership === 'none' || membership === 'ambient') {
      return this.plain.send(client, sending, journey);
    }
    if (membership === 'unknown') {
      journey.caveat(
        `the manifests do not contain the Namespace ${proxy.namespace}; its pods are assumed to have sidecars`,
      );
    }
    const ending = this.sidecars.send(proxy, sending, journey);
    return ending.outcome === Outcome.PASSED_THROUGH ? this.passedThrough(client, sending, ending, journey) : ending;
  }

  /** A Service that the sidecar does not know gets the request in plain text, and may refuse it. */
  private passedThrough(client: ClientPods, sending: Sending, passed: Ending, journey: Journey): Ending {
    if (!this.plain.knows(sending)) {
      this.mesh.networkPolicies.addCaveats(journey, { client: client.proxy, server: undefined, port: sending.port });
      return passed;
    }
    const ending = this.plain.send({ ...client, membership: 'none' }, sending, journey);
    return ending.outcome === Outcome.REACHED ? { ...ending, outcome: Outcome.PASSED_THROUGH } : ending;
  }
}

function visitOf(
  { tls }: RequestOptions,
  { host, port }: UrlParts,
  message: Message,
  sourceIp: string | undefined,
): GatewayVisit {
  const sni = tls?.sni ?? host;
  return { message, port, sni, peer: tls?.principal?.replace(/^spiffe:\/\//, ''), sourceIp, isStraight: false };
}
