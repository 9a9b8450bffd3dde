// Nodes of the rules of routes, and the edges to their destinations.

import { cut } from '../../diagnostics/words';
import type { World } from '../../world/world';
import type { Mirror, Route, RouteSource, Target } from '../routes/route';
import type { StreamRoute } from '../streams/stream-route';
import { type ClusterFinder, clusterOf } from '../walk/split';
import type { GraphBuilder } from './builder';
import type { Destinations } from './destinations';
import { ruleId } from './ids';
import { httpLines, streamLines } from './route-text';
import type { EdgeSender, Security } from './security';

/** The proxies that have a rule. */
export interface RuleProxy {
  readonly sender: EdgeSender;
  readonly finder: ClusterFinder;
  /** Port of destinations that have none of their own. */
  portFor(host: string): number;
}

/** A rule: the routes of its matches, which do the same. */
interface Rule {
  readonly source: RouteSource;
  readonly lines: readonly string[];
  readonly targets: readonly Target[];
  readonly mirrors: readonly Mirror[];
}

/** Adds rules. */
export class Rules {
  public constructor(
    private readonly builder: GraphBuilder,
    private readonly destinations: Destinations,
    private readonly security: Security,
    private readonly world: World,
  ) {}

  /** Adds the rules of routes of HTTP; returns the IDs of their nodes. */
  public http(routes: readonly Route[], hosts: readonly string[], proxy: RuleProxy): string[] {
    return grouped(routes).map((group) => {
      const [{ source, action }] = group;
      const targets = action.type === 'forward' ? action.targets : [];
      const mirrors = action.type === 'forward' ? action.mirrors : [];
      return this.add({ source, lines: httpLines(group), targets, mirrors }, hosts, proxy);
    });
  }

  /** Adds the rules of routes of connections; returns the IDs of their nodes. */
  public streams(routes: readonly StreamRoute[], hosts: readonly string[], proxy: RuleProxy): string[] {
    return grouped(routes).map((group) => {
      const [{ source, targets }] = group;
      return this.add({ source, lines: streamLines(group), targets, mirrors: [] }, hosts, proxy);
    });
  }

  private add({ source, lines, targets, mirrors }: Rule, hosts: readonly string[], proxy: RuleProxy): string {
    const { resource, rule, path } = source;
    const { kind, name, namespace } = resource;
    const id = this.builder.node({
      id: ruleId(source),
      kind: 'route',
      type: kind,
      name: `${name} ${rule}`,
      namespace,
    });
    this.builder.lines(id, [...this.hostLines(hosts), ...lines]);
    this.builder.represents(id, resource, path);
    const total = targets.reduce((sum, { weight }) => sum + weight, 0);
    for (const target of targets) {
      const share = Math.round((target.weight * 10000) / total) / 100;
      this.target(id, target, share === 100 || total === 0 ? undefined : `${share}%`, proxy);
    }
    for (const { percent, ...mirror } of mirrors) {
      this.forward(id, mirror, { label: `mirrors ${percent}%`, isMirror: true }, proxy);
    }
    return id;
  }

  /** Hosts without the domain of the cluster. All hosts are not worth a line. */
  private hostLines(hosts: readonly string[]): string[] {
    const suffix = `.svc.${this.world.clusterDomain}`;
    const names = hosts.map((host) => (host.endsWith(suffix) ? host.slice(0, -suffix.length) : host));
    return hosts.length === 0 || hosts.includes('*') ? [] : [cut(names.join(', '))];
  }

  private target(id: string, target: Target, label: string | undefined, proxy: RuleProxy): void {
    const problem = target.invalid ?? target.unknown;
    const shared = { ...(label !== undefined && { label }) };
    if (target.pool !== undefined) {
      const pool = this.destinations.pool(target.pool);
      this.builder.edge({ from: id, to: pool.id, ...shared, ...this.security.between(proxy.sender, pool.cluster) });
    } else if (problem !== undefined) {
      this.builder.lines(id, [cut(problem)]);
    } else {
      this.forward(id, target, shared, proxy);
    }
  }

  private forward(
    from: string,
    target: Pick<Target, 'host' | 'port' | 'subset'>,
    edge: { readonly label?: string; readonly isMirror?: boolean },
    { sender, finder, portFor }: RuleProxy,
  ): void {
    const cluster = clusterOf(target, portFor(target.host), finder);
    const to = this.destinations.add(cluster);
    this.builder.edge({ from, to, ...edge, ...this.security.between(sender, cluster) });
  }
}

/** Routes of the same rule, in the order of the rules. */
function grouped<T extends { readonly source: RouteSource }>(routes: readonly T[]): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const route of routes) {
    const { resource, path } = route.source;
    const key = `${resource.type} ${resource.qualifiedName} ${path}`;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [route]);
    } else {
      group.push(route);
    }
  }
  return [...groups.values()];
}
