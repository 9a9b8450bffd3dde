// Walks a request through the mesh.

import { DEFAULT_SERVICE_ACCOUNT } from '../../facts/namespaces';
import { WORKLOAD_KINDS } from '../../world/kinds';
import { labelsKey } from '../../world/labels';
import type { Workload } from '../../world/workload';
import type { World } from '../../world/world';
import { Answer } from '../answer';
import type { ClientSpec } from '../client';
import { findGateways, gatewayOf, gatewayPods } from '../gateways/find-gateways';
import { Gateway } from '../gateways/gateway';
import { type Ending, Journey } from '../journey';
import type { MeshProxy } from '../mesh-proxy';
import { hostOf, type Message, parseUrl, type UrlParts } from '../message';
import { Outcome } from '../outcome';
import { normalizePath } from '../path-normalization';
import type { GatewayPods, Request } from '../request';
import { CompiledMesh } from './context';
import { walkGateway } from './gateway-walk';
import { SidecarWalk } from './sidecar-walk';

/** Walks requests through a mesh. */
export class Walker {
  private readonly mesh: CompiledMesh;
  private readonly sidecars: SidecarWalk;
  private readonly gateways = new Map<string, Gateway>();
  private cachedGateways: readonly Gateway[] | undefined;

  public constructor(private readonly world: World) {
    this.mesh = new CompiledMesh(world);
    this.sidecars = new SidecarWalk(this.mesh);
  }

  /** Walks a request. Never throws. */
  public walk(request: Request): Answer {
    const journey = new Journey();
    const url = parseUrl(request.url);
    if (url === undefined) {
      journey.caveat(`the URL ${request.url} is invalid; use http://HOST/PATH`);
      return Answer._of(journey, { outcome: Outcome.UNKNOWN });
    }
    const message = this.messageOf(request, url);
    if (message === undefined) {
      journey.step(() => `the proxy refuses the path ${url.path}`);
      return Answer._of(journey, { outcome: Outcome.ANSWERED, status: 400 });
    }
    return Answer._of(journey, this.send(request, url, message, journey));
  }

  private send(request: Request, url: UrlParts, message: Message, journey: Journey): Ending {
    const { from, gateway } = request;
    const client = from._spec;
    if (client.isOutside || gateway !== undefined) {
      return this.throughGateway(request, url, message, journey);
    }
    const proxy = this.sidecarOf(client);
    if (proxy === undefined) {
      journey.caveat(
        `the manifests do not contain the workload ${client.workload?.namespace}/${client.workload?.name}`,
      );
      return { outcome: Outcome.UNKNOWN };
    }
    return this.sidecars.send(proxy, { message, host: url.host, port: url.port }, journey);
  }

  private throughGateway(request: Request, url: UrlParts, message: Message, journey: Journey): Ending {
    const sni = request.tls?.sni ?? url.host;
    const { gateway } = request;
    if (gateway !== undefined) {
      return walkGateway(
        this.mesh,
        this.gatewayAt(gateway),
        { message, port: url.port, sni, isStraight: true },
        journey,
      );
    }
    const visit = { message, port: url.port, sni, isStraight: false };
    const listening = this.allGateways().filter((candidate) => candidate.listener(url.port, false) !== undefined);
    const [first] = listening;
    if (first === undefined) {
      journey.step(() => `no gateway listens on port ${url.port}`);
      return { outcome: Outcome.NOT_LISTENING };
    }
    return walkGateway(this.mesh, first, visit, journey);
  }

  private allGateways(): readonly Gateway[] {
    this.cachedGateways ??= findGateways(this.world).map((proxy) => this.gatewayFor(proxy));
    return this.cachedGateways;
  }

  private gatewayAt({ namespace, name, labels }: GatewayPods): Gateway {
    const given = labels === undefined ? undefined : new Map(Object.entries(labels));
    const workload = name === undefined ? undefined : findWorkload(this.world, namespace, name);
    return this.gatewayFor(
      workload === undefined ? gatewayPods(namespace, given ?? new Map()) : gatewayOf(workload, given),
    );
  }

  private gatewayFor(proxy: MeshProxy): Gateway {
    const key = `${proxy.namespace} ${labelsKey(proxy.labels)}`;
    let gateway = this.gateways.get(key);
    if (gateway === undefined) {
      gateway = new Gateway(proxy, this.world, this.mesh.registry, this.mesh.virtualServices);
      this.gateways.set(key, gateway);
    }
    return gateway;
  }

  private sidecarOf({ workload, pod }: ClientSpec): MeshProxy | undefined {
    if (pod !== undefined) {
      const { namespace, labels = {}, serviceAccount = DEFAULT_SERVICE_ACCOUNT } = pod;
      return { type: 'sidecar', namespace, labels: new Map(Object.entries(labels)), serviceAccount };
    }
    const found = workload && findWorkload(this.world, workload.namespace, workload.name);
    return found && sidecarOf(found);
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

function sidecarOf(workload: Workload): MeshProxy {
  const { namespace, labels, serviceAccount } = workload;
  return { type: 'sidecar', namespace, labels, serviceAccount, workload };
}

/** A workload by its name, whatever its kind is. */
export function findWorkload(world: World, namespace: string, name: string): Workload | undefined {
  for (const type of WORKLOAD_KINDS) {
    const resource = world.find(type, namespace, name);
    const workload = resource && world.workloads.of(namespace).find((candidate) => candidate.resource === resource);
    if (workload !== undefined) {
      return workload;
    }
  }
  return undefined;
}

function headersOf(headers: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const byName = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    byName.set(name.toLowerCase(), `${value}`.trim());
  }
  return byName;
}
