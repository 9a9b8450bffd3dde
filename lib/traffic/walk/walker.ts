// Walks a request through the mesh, from its client.

import { HTTP1_METHODS } from '../../facts/http';
import type { World } from '../../world/world';
import { Answer } from '../answer';
import { type Ending, Journey } from '../journey';
import { hostOf, type Message, parseUrl, type UrlParts } from '../message';
import { Outcome } from '../outcome';
import { normalizePath } from '../path-normalization';
import type { Request } from '../request';
import { Arrivals } from './arrivals';
import { type ClientPods, Clients } from './clients';
import { CompiledMesh } from './context';
import { type GatewayVisit, GatewayWalk } from './gateway-walk';
import { OutsideWalk } from './outside-walk';
import { PlainWalk } from './plain-walk';
import { SidecarWalk } from './sidecar-walk';
import { StraightWalk } from './straight-walk';

/** Walks requests through a mesh. */
export class Walker {
  private readonly mesh: CompiledMesh;
  private readonly clients: Clients;
  private readonly outside: OutsideWalk;
  private readonly sidecars: SidecarWalk;
  private readonly straight: StraightWalk;
  private readonly plain: PlainWalk;

  public constructor(world: World) {
    this.mesh = new CompiledMesh(world);
    this.clients = new Clients(world);
    const arrivals = new Arrivals(this.mesh);
    this.outside = new OutsideWalk(this.mesh, new GatewayWalk(this.mesh, arrivals));
    this.sidecars = new SidecarWalk(this.mesh, arrivals);
    this.straight = new StraightWalk(this.mesh, arrivals);
    this.plain = new PlainWalk(this.mesh, arrivals);
  }

  /** Walks a request. Never throws. */
  public walk(request: Request): Answer {
    const journey = new Journey();
    const url = parseUrl(request.url);
    if (url === undefined) {
      journey.caveat(`the URL ${request.url} is invalid; use http://HOST/PATH`);
      return Answer._of(journey, { outcome: Outcome.UNKNOWN });
    }
    return Answer._of(journey, this.send(request, url, journey));
  }

  private send(request: Request, url: UrlParts, journey: Journey): Ending {
    const { gateway, to, from } = request;
    const { isOutside, workload, ip } = from._spec;
    const client = isOutside ? undefined : this.clients.find(from._spec);
    if (!isOutside && client === undefined) {
      journey.caveat(`the manifests do not contain the workload ${workload?.namespace}/${workload?.name}`);
      return { outcome: Outcome.UNKNOWN };
    }
    const message = this.messageOf(request, url);
    if (message === undefined || !HTTP1_METHODS.has(message.method)) {
      const part = message === undefined ? `path ${url.path}` : `method ${message.method}`;
      journey.step(() => `the first proxy refuses the ${part}`);
      return { outcome: Outcome.ANSWERED, status: 400 };
    }
    if (to !== undefined) {
      return this.straight.send(request, to, message, client, journey);
    }
    const visit = visitOf(request, url, message, client?.ip ?? ip);
    if (gateway !== undefined) {
      return this.outside.through(gateway, { ...visit, isStraight: true }, journey);
    }
    return client === undefined ? this.outside.send(visit, journey) : this.fromPod(client, url, message, journey);
  }

  private fromPod(client: ClientPods, { host, port }: UrlParts, message: Message, journey: Journey): Ending {
    const { membership, proxy, ip } = client;
    if (membership === 'none' || membership === 'ambient') {
      return this.plain.send(client, { message, host, port, ip }, journey);
    }
    if (membership === 'unknown') {
      journey.caveat(
        `the manifests do not contain the Namespace ${proxy.namespace}; its pods are assumed to have sidecars`,
      );
    }
    return this.sidecars.send(proxy, { message, host, port, ip }, journey);
  }

  private messageOf({ method = 'GET', headers = {}, claims }: Request, url: UrlParts): Message | undefined {
    const path = normalizePath(url.path, this.mesh.normalization);
    if (path === undefined) {
      return undefined;
    }
    const byName = headersOf(headers);
    const authority = byName.get('host') ?? url.authority;
    return { scheme: url.scheme, method, authority, host: hostOf(authority), path, headers: byName, claims };
  }
}

function visitOf(
  { tls }: Request,
  { host, port }: UrlParts,
  message: Message,
  sourceIp: string | undefined,
): GatewayVisit {
  const sni = tls?.sni ?? host;
  return { message, port, sni, peer: tls?.principal?.replace(/^spiffe:\/\//, ''), sourceIp, isStraight: false };
}

function headersOf(headers: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const byName = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    byName.set(name.toLowerCase(), `${value}`.trim());
  }
  return byName;
}
