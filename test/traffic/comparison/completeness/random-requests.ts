// Random requests in random meshes: from outside, from workloads, and from a pod without a proxy.

import { Client, type GatewayPods, type Mesh, Participation, type RequestOptions } from '../../../../lib/traffic';
import type { Random } from '../../fuzz/random';
import { common } from '../../fuzz/random-mesh';
import type { Editable, Manifest } from '../edit';

const OUTSIDE_HOSTS = [
  ...['shop.example.com', 'api.example.com', 'www.example.com', 'other.org', 'x.org', 'example.com'],
  'cart.shop.svc.cluster.local',
];

/** A source of requests in a mesh. */
export class RandomRequests {
  private readonly clients: readonly Client[];
  private readonly services: readonly Editable[];
  private readonly gateways: readonly GatewayPods[];

  /** The clients are those that both meshes have. */
  public constructor(
    before: readonly Manifest[],
    after: readonly Manifest[],
    private readonly random: Random,
    private readonly meshes: readonly Mesh[],
  ) {
    const remaining = new Set(after.map(nameOf));
    const pods: readonly Editable[] = before.filter((each) => each.kind === 'Pod' && remaining.has(nameOf(each)));
    this.clients = [
      ...pods.map(({ metadata }) => Client.workload(metadata.namespace, metadata.name)),
      Client.pod({ namespace: 'default', mesh: Participation.NONE }),
    ];
    this.services = before.filter(({ kind }) => kind === 'Service');
    this.gateways = gatewaysOf(meshes);
  }

  public next(): RequestOptions {
    const { random } = this;
    const { path, method, headers = {} } = common(random, 0);
    const isOutside = random.chance(0.5);
    const { metadata, spec } = random.pick(this.services);
    const host = isOutside
      ? random.pick(OUTSIDE_HOSTS)
      : random.pick([`${metadata.name}.${metadata.namespace}.svc.cluster.local`, 'api.example.com', 'www.example.com']);
    const port = random.chance(0.9) ? (isOutside ? 80 : random.pick<Editable>(spec.ports).port) : 8080;
    return {
      from: isOutside ? Client.outside() : random.pick(this.clients),
      url: `http://${host}:${port}${path}`,
      method,
      headers,
      // Which of several gateways a client meets is decided by DNS, so that a request without one has no answer.
      ...(isOutside && this.isShared(host, port) && { gateway: random.pick(this.gateways) }),
    };
  }

  private isShared(host: string, port: number): boolean {
    return this.meshes.some(({ _walker: { outside } }) => outside.receivers({ host, port }).length > 1);
  }
}

/** The gateways of meshes, each once. */
function gatewaysOf(meshes: readonly Mesh[]): GatewayPods[] {
  const all = meshes.flatMap(({ _walker: { outside } }) => outside.all.map(({ proxy }) => proxy));
  const pods = all.map(({ namespace, labels }): GatewayPods => ({ namespace, labels: Object.fromEntries(labels) }));
  return [...new Map(pods.map((each) => [JSON.stringify(each), each])).values()];
}

function nameOf({ kind, metadata: { namespace, name } }: Editable): string {
  return `${kind} ${namespace}/${name}`;
}
