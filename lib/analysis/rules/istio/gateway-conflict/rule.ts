import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { firstOf, quotedList } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { memoized } from '../../../../private/memoized';
import { workloadsOfGateway } from '../../../../world/gateway-workload';
import { othersOf } from '../../../../world/groups';
import { Kind } from '../../../../world/kinds';
import { labelsKey } from '../../../../world/labels';
import type { Field, Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const CONFLICTING_GATEWAYS = defineCode({
  code: 'IST0145',
  severity: Severity.ERROR,
  title: 'Gateways claim the same host and port',
  explanation:
    'Two Gateways on the same pods have a server for the same host and port. Istio uses one of them and ignores the other, so requests for routes of the ignored one receive a 404. If the mode is AUTO_PASSTHROUGH and their hosts overlap, Envoy rejects the listener, and the port is closed.',
  fix: 'Keep the host in one Gateway, or use different ports or pods.',
  documentation: istioAnalysisPage('IST0145'),
  examples: __dirname,
});

interface SharedClaim {
  readonly hosts: readonly string[];
  readonly port: number;
  /** First of the other Gateways, as `namespace/name`. */
  readonly gateway: string;
  /** Number of the other Gateways. */
  readonly count: number;
}

const MESSAGES = messagesOf(CONFLICTING_GATEWAYS, {
  sharedHosts: ({ hosts, port, gateway, count }: SharedClaim) => ({
    message: `${quotedList(hosts)} on port ${port} is also claimed by Gateway ${firstOf(gateway, count)}`,
    suggestion: 'keep each host in one Gateway',
  }),
});

/** Reports Gateways on the same pods with servers for the same host and port. */
export const rule: Rule = {
  name: 'gateway-conflict',
  codes: [CONFLICTING_GATEWAYS],
  check(world: World, report: Report): void {
    const gateways = world.of(Kind.Gateway);
    const selectors = new SharingSelectors(gateways, world);
    const conflicts = new Conflicts();
    const claims = withCoveringHosts(gateways.flatMap(claimsOf));
    for (const sameClaim of groupBy(claims, ({ key }) => key).values()) {
      if (sameClaim.length > 1) {
        addRivals(sameClaim, selectors, conflicts);
      }
    }
    conflicts.report(report);
  },
};

/** One host of one server. */
interface Claim {
  /** Host, port and address. */
  readonly key: string;
  readonly gateway: Resource;
  /** Key of the selector of the Gateway. */
  readonly selector: string;
  readonly server: Field;
  readonly host: string;
}

function claimsOf(gateway: Resource): Claim[] {
  const selector = labelsKey(gateway.spec.textMap('selector'));
  return gateway.spec.objects('servers').flatMap((server) => {
    return server.texts('hosts').map(([, host]) => ({ key: keyOf(server, host), gateway, selector, server, host }));
  });
}

function keyOf(server: Field, host: string): string {
  const port = server.objectOrEmpty('port').number('number');
  return `${host} ${port} ${server.text('bind') ?? ''}`;
}

/**
 * Claims of servers with mode AUTO_PASSTHROUGH, with the widest host that covers them instead of their own: such a server
 * has a filter chain for each Service of its hosts, and Envoy rejects a listener with the same filter chain twice.
 */
function withCoveringHosts(claims: readonly Claim[]): Claim[] {
  const automatic = new Set(claims.filter(isAutomatic).map(({ key }) => key));
  return claims.map((claim) => {
    const covering = isAutomatic(claim) ? coveringHosts(claim.host) : [];
    const key = covering.map((host) => keyOf(claim.server, host)).find((each) => automatic.has(each));
    return key === undefined ? claim : { ...claim, key };
  });
}

function isAutomatic({ server }: Claim): boolean {
  return server.objectOrEmpty('tls').text('mode') === 'AUTO_PASSTHROUGH';
}

/** The wildcards that cover a host, the widest first. */
function coveringHosts(host: string): string[] {
  const labels = host.slice(host.indexOf('/') + 1).split('.');
  const wildcards = labels.map((_, index) => ['*', ...labels.slice(index + 1)].join('.'));
  return wildcards.reverse();
}

/** Adds the Gateways that claim one host and port, to each other. */
function addRivals(claims: readonly Claim[], selectors: SharingSelectors, conflicts: Conflicts): void {
  const bySelector = groupBy(claims, ({ selector }) => selector);
  for (const [selector, same] of bySelector) {
    const sharing = selectors.sharingWith(selector).flatMap((other) => bySelector.get(other) ?? []);
    const gateways = [...new Set(sharing.map(({ gateway }) => gateway))].sort(byName);
    for (const claim of gateways.length > 1 ? same : []) {
      conflicts.add(claim, gateways);
    }
  }
}

function byName({ qualifiedName: one }: Resource, { qualifiedName: other }: Resource): number {
  return one < other ? -1 : 1;
}

/** Selectors of Gateways that have a pod in common. Equal selectors always do, even if their pods are unknown. */
class SharingSelectors {
  private readonly sharing = new Map<string, Set<string>>();

  public constructor(gateways: readonly Resource[], world: World) {
    const byWorkload = new Map<Workload, string[]>();
    for (const [selector, [gateway]] of groupBy(gateways, ({ spec }) => labelsKey(spec.textMap('selector')))) {
      this.sharing.set(selector, new Set([selector]));
      for (const workload of gateway === undefined ? [] : workloadsOfGateway(gateway, world)) {
        byWorkload.set(workload, [...(byWorkload.get(workload) ?? []), selector]);
      }
    }
    for (const selectors of byWorkload.values()) {
      for (const one of selectors.length > 1 ? selectors : []) {
        for (const other of selectors) {
          this.sharing.get(one)?.add(other);
        }
      }
    }
  }

  public sharingWith(selector: string): string[] {
    return [...(this.sharing.get(selector) ?? [])];
  }
}

/** Hosts of a server that the same Gateways claim. */
interface Conflict {
  readonly server: Field;
  readonly hosts: string[];
  readonly gateways: readonly Resource[];
}

/** The conflicts of all servers. */
class Conflicts {
  private readonly byServer = new Map<Field, Map<string, Conflict>>();
  private readonly keyOf = memoized((gateways: readonly Resource[]) =>
    gateways.map(({ qualifiedName }) => qualifiedName).join(),
  );

  /** @param gateways - all Gateways that claim the host, including that of the claim */
  public add({ server, host }: Claim, gateways: readonly Resource[]): void {
    const conflicts = this.byServer.get(server) ?? new Map<string, Conflict>();
    this.byServer.set(server, conflicts);
    const key = this.keyOf(gateways);
    const conflict = conflicts.get(key) ?? { server, hosts: [], gateways };
    conflicts.set(key, conflict);
    conflict.hosts.push(host);
  }

  public report(report: Report): void {
    for (const { server, hosts, gateways } of [...this.byServer.values()].flatMap((each) => [...each.values()])) {
      const others = othersOf(gateways, server.resource);
      if (others !== undefined) {
        const port = server.objectOrEmpty('port').number('number');
        const claim = { hosts, port, gateway: others.first.qualifiedName, count: others.count };
        report(MESSAGES.sharedHosts(claim), server.at('hosts'));
      }
    }
  }
}
