import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quotedList } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { HostTable } from '../../../../facts/host-table';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import { appliesToSidecars } from '../../../../world/virtual-service-routes';
import { visibilityOf } from '../../../../world/visibility';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

/** Key for all namespaces. */
const EVERYWHERE = '*';
const MOST_NAMES = 5;

const CONFLICTING_HOSTS = defineCode({
  code: 'IST0109',
  severity: Severity.ERROR,
  title: 'Several VirtualServices route the same host for sidecars',
  explanation:
    'Sidecars apply only one VirtualService to a host. If there are several, which of them applies is undefined, and the routes of the others have no effect.',
  fix: 'Merge the routes into one VirtualService, or use `exportTo` to export each VirtualService to different namespaces.',
  documentation: istioAnalysisPage('IST0109'),
  examples: __dirname,
});

const MESSAGES = messagesOf(CONFLICTING_HOSTS, {
  conflictingHosts: ({ hosts, virtualServices }: { hosts: string[]; virtualServices: string[] }) => ({
    message: `hosts overlap with VirtualService ${quotedList(virtualServices)}: ${quotedList(hosts)}`,
    suggestion: 'merge the routes into one VirtualService, or limit exportTo',
  }),
});

/** Reports VirtualServices that route the same host for the sidecars of a namespace. */
export const rule: Rule = {
  name: 'virtual-service-conflict',
  codes: [CONFLICTING_HOSTS],
  check(world: World, report: Report): void {
    const conflicts = new Map<Resource, Conflict>();
    const claims = claimsOf(world);
    const publicClaims = claims.get(EVERYWHERE) ?? new HostTable<Resource>();
    const ownClaims = allExcept(EVERYWHERE, claims);
    for (const [namespace, hosts] of claims) {
      const visible = namespace === EVERYWHERE ? ownClaims : publicClaims;
      for (const [host, owners] of hosts.entries()) {
        addConflict(conflicts, host, [...new Set(owners)], firstOf(visible.overlapping(host)));
      }
    }
    for (const [{ spec }, { hosts, others }] of conflicts) {
      report(MESSAGES.conflictingHosts({ hosts: [...hosts], virtualServices: [...others] }), spec.at('hosts'));
    }
  },
};

/** Hosts of a VirtualService that others route too. */
interface Conflict {
  readonly hosts: Set<string>;
  /** Names of the other VirtualServices. */
  readonly others: Set<string>;
}

/** VirtualServices by the namespaces that they are exported to, then by host. */
function claimsOf(world: World): Map<string, HostTable<Resource>> {
  const claims = new Map<string, HostTable<Resource>>();
  for (const virtualService of world.of(Kind.VirtualService)) {
    const { isPublic, named } = visibilityOf(virtualService);
    for (const namespace of appliesToSidecars(virtualService) ? (isPublic ? [EVERYWHERE] : named) : []) {
      const hosts = claims.get(namespace) ?? new HostTable<Resource>();
      claims.set(namespace, hosts);
      for (const [, host] of virtualService.spec.texts('hosts')) {
        hosts.add(world.fullHost(host, virtualService.namespace), virtualService);
      }
    }
  }
  return claims;
}

/** All claims but those of one namespace, together. */
function allExcept(excluded: string, claims: ReadonlyMap<string, HostTable<Resource>>): HostTable<Resource> {
  const all = new HostTable<Resource>();
  for (const [namespace, hosts] of claims) {
    for (const [host, owners] of namespace === excluded ? [] : hosts.entries()) {
      for (const owner of owners) {
        all.add(host, owner);
      }
    }
  }
  return all;
}

function addConflict(
  conflicts: Map<Resource, Conflict>,
  host: string,
  owners: readonly Resource[],
  visible: readonly Resource[],
): void {
  const few = [...owners.slice(0, MOST_NAMES + 1), ...visible];
  for (const owner of owners.length + visible.length > 1 ? owners : []) {
    const conflict = conflicts.get(owner) ?? { hosts: new Set(), others: new Set() };
    conflicts.set(owner, conflict);
    conflict.hosts.add(host);
    for (const other of few.filter((candidate) => candidate !== owner).slice(0, MOST_NAMES)) {
      conflict.others.add(other.qualifiedName);
    }
  }
}

/** If very many VirtualServices route one host, a few names are enough. */
function firstOf(virtualServices: Generator<Resource, void>): Resource[] {
  const first: Resource[] = [];
  for (const virtualService of virtualServices) {
    if (first.push(virtualService) === MOST_NAMES) {
      break;
    }
  }
  return first;
}
