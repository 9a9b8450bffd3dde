import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote, quotedList } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import { visibilityOf } from '../../../../world/visibility';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { HostTable } from './host-table';

const MESH = 'mesh';
/** Stands for all namespaces. */
const EVERYWHERE = '*';
const MOST_NAMES = 5;

const CONFLICTING_HOSTS = defineCode({
  code: 'IST0109',
  severity: Severity.ERROR,
  title: 'Several VirtualServices route the same host in the mesh',
  explanation:
    'Sidecars take one VirtualService for a host. With several it is not said which one, and the routes of the others are never used.',
  fix: 'Put the routes into one VirtualService, or limit with `exportTo` which namespaces see each.',
  documentation: istioAnalysisPage('IST0109'),
  examples: __dirname,
});

function virtualServiceExample(name: string): string {
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
spec:
  hosts:
    - reviews
  http:
    - route:
        - destination:
            host: reviews`;
}

/** VirtualServices of sidecars that have a host and a reader in common. */
export const rule: Rule = {
  name: 'virtual-service-conflict',
  codes: [CONFLICTING_HOSTS],
  check(world: World, report: Report): void {
    const conflicts = new Map<Resource, Conflict>();
    const claims = claimsOf(world);
    const publicClaims = claims.get(EVERYWHERE) ?? new HostTable<Resource>();
    for (const [namespace, hosts] of claims) {
      for (const [host, owners] of hosts.entries()) {
        const others = namespace === EVERYWHERE ? [] : publicClaims.overlapping(host);
        addConflict(conflicts, host, [...new Set([...owners, ...others])]);
      }
    }
    for (const [virtualService, { hosts, rivals }] of conflicts) {
      report(CONFLICTING_HOSTS, virtualService.spec.at('hosts'), {
        message: `${quotedList(hosts)} is also routed by VirtualService ${quotedList(rivals)}`,
        suggestion: 'put the routes into one VirtualService, or limit exportTo',
      });
    }
  },
};

/** What a VirtualService routes beside others. */
interface Conflict {
  readonly hosts: Set<string>;
  readonly rivals: Set<string>;
}

/** VirtualServices by the namespaces that see them, then by host. */
function claimsOf(world: World): Map<string, HostTable<Resource>> {
  const claims = new Map<string, HostTable<Resource>>();
  for (const virtualService of world.of(Kind.VirtualService)) {
    const { isPublic, named } = visibilityOf(virtualService);
    for (const namespace of isOfMesh(virtualService) ? (isPublic ? [EVERYWHERE] : named) : []) {
      const hosts = claims.get(namespace) ?? new HostTable<Resource>();
      claims.set(namespace, hosts);
      for (const [, host] of virtualService.spec.texts('hosts')) {
        hosts.add(world.fullHost(host, virtualService.namespace), virtualService);
      }
    }
  }
  return claims;
}

function isOfMesh({ spec }: Resource): boolean {
  const gateways = spec.texts('gateways').map(([, gateway]) => gateway);
  return gateways.length === 0 || gateways.includes(MESH);
}

function addConflict(conflicts: Map<Resource, Conflict>, host: string, owners: readonly Resource[]): void {
  for (const owner of owners.length > 1 ? owners : []) {
    const conflict = conflicts.get(owner) ?? { hosts: new Set(), rivals: new Set() };
    conflicts.set(owner, conflict);
    conflict.hosts.add(host);
    // Of very many VirtualServices for one host, a few names are enough.
    for (const rival of owners.slice(0, MOST_NAMES + 1).filter((other) => other !== owner)) {
      conflict.rivals.add(rival.qualifiedName);
    }
  }
}
