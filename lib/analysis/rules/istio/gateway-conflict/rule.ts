import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quotedList } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import { formatLabels, type Labels } from '../../../../world/labels';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const CONFLICTING_GATEWAYS = defineCode({
  code: 'IST0145',
  severity: Severity.ERROR,
  title: 'Gateways claim the same host and port',
  explanation:
    'Two Gateways on the same pods have a server for the same host and port. Istio uses one of them and ignores the other, so requests for routes of the ignored one receive a 404.',
  fix: 'Keep the host in one Gateway, or use different ports or pods.',
  documentation: istioAnalysisPage('IST0145'),
  examples: __dirname,
});

interface SharedClaim {
  readonly hosts: readonly string[];
  readonly port: number;
  readonly gateways: readonly string[];
}

const MESSAGES = messagesOf(CONFLICTING_GATEWAYS, {
  sharedHosts: ({ hosts, port, gateways }: SharedClaim) => ({
    message: `${quotedList(hosts)} on port ${port} is also claimed by Gateway ${quotedList(gateways)}`,
    suggestion: 'keep each host in one Gateway',
  }),
});

/** Reports Gateways on the same pods with servers for the same host and port. */
export const rule: Rule = {
  name: 'gateway-conflict',
  codes: [CONFLICTING_GATEWAYS],
  check(world: World, report: Report): void {
    const conflicts = new Map<Field, Conflict>();
    for (const sameClaim of claimsOf(world.of(Kind.Gateway)).values()) {
      for (const claim of sameClaim.length > 1 ? sameClaim : []) {
        addRivals(claim, sameClaim, conflicts, world);
      }
    }
    for (const [server, { hosts, rivals }] of conflicts) {
      const port = server.objectOrEmpty('port').number('number');
      report(MESSAGES.sharedHosts({ hosts, port, gateways: [...rivals].sort() }), server.at('hosts'));
    }
  },
};

/** The hosts of a server that other Gateways claim too, and the names of these Gateways. */
interface Conflict {
  readonly hosts: string[];
  readonly rivals: Set<string>;
}

/** One host of one server. */
interface Claim {
  readonly gateway: Resource;
  readonly selector: Labels;
  readonly server: Field;
  readonly host: string;
}

/** Claims by host, port and address. */
function claimsOf(gateways: readonly Resource[]): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const gateway of gateways) {
    const selector = gateway.spec.textMap('selector');
    for (const server of gateway.spec.objects('servers')) {
      const port = server.objectOrEmpty('port').number('number');
      for (const [, host] of server.texts('hosts')) {
        const key = `${host} ${port} ${server.text('bind') ?? ''}`;
        const same = claims.get(key) ?? [];
        same.push({ gateway, selector, server, host });
        claims.set(key, same);
      }
    }
  }
  return claims;
}

// Compares all claims of one host and port with each other: they are few, unless they are the mistake to report.
function addRivals(
  { gateway, selector, server, host }: Claim,
  claims: readonly Claim[],
  conflicts: Map<Field, Conflict>,
  world: World,
): void {
  const rivals = claims.filter((other) => other.gateway !== gateway && share(selector, other.selector, world));
  if (rivals.length === 0) {
    return;
  }
  const conflict = conflicts.get(server) ?? { hosts: [], rivals: new Set<string>() };
  conflicts.set(server, conflict);
  conflict.hosts.push(host);
  for (const rival of rivals) {
    conflict.rivals.add(rival.gateway.qualifiedName);
  }
}

/** Whether two selectors have a pod in common. Equal selectors always do, even if their pods are unknown. */
function share(one: Labels, other: Labels, world: World): boolean {
  if (formatLabels(one) === formatLabels(other)) {
    return true;
  }
  const contradict = [...one].some(([key, value]) => other.has(key) && other.get(key) !== value);
  return !contradict && world.workloads.select(new Map([...one, ...other])).length > 0;
}
