import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import { TCP_PROTOCOLS, TLS_PROTOCOLS } from '../../../../facts/protocols';
import { memoized } from '../../../../private/memoized';
import { GatewaySelectors, httpAttributesOf, selectorOf } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import { policyWorkloads } from '../../../../world/policy-workloads';
import type { Field, Resource } from '../../../../world/resource';
import { type ServedPorts, ServedPortsFinder } from '../../../../world/served-ports';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const HTTP_ON_TCP = defineCode({
  code: 'ANA0123',
  severity: Severity.WARNING,
  title: 'An AuthorizationPolicy matches HTTP attributes on TCP ports',
  explanation:
    'The Services give the ports of the pods a protocol that the proxy handles as TCP, such as `tcp`, `mysql` or `tls`, so it knows no methods, paths, hosts, headers or tokens. A rule of an ALLOW policy that requires them never matches. A DENY policy ignores them, and denies more than it states.',
  fix: 'Match ports and the identity of clients instead. If the ports serve HTTP, name them `http`, or set `appProtocol`.',
  documentation: istioPage('ops/common-problems/security-issues'),
  examples: __dirname,
});

const MESSAGES = messagesOf(HTTP_ON_TCP, {
  neverMatches: ({ attribute }: { attribute: string }) => ({
    message: `the pods serve TCP ports only, which have no ${attribute}, so the rule never matches`,
    suggestion: 'match ports and clients, or give the Service port the protocol http',
  }),
  deniesMore: ({ attribute }: { attribute: string }) => ({
    message: `the pods serve TCP ports only, where ${attribute} is ignored, so the rule denies more than it states`,
    suggestion: 'match ports and clients, or give the Service port the protocol http',
  }),
});

const OPAQUE = new Set<string | undefined>([...TCP_PROTOCOLS, ...TLS_PROTOCOLS]);

/** Reports rules with attributes of HTTP for pods that serve TCP only. */
export const rule: Rule = {
  name: 'authorization-tcp',
  codes: [HTTP_ON_TCP],
  check(world: World, report: Report): void {
    const gateways = new GatewaySelectors(world.of(Kind.Gateway));
    const finder = new ServedPortsFinder(world);
    const isTcpOnly = memoized((ports: ServedPorts) => areOpaque([...ports.targets.keys()], ports));
    for (const policy of world.of(Kind.AuthorizationPolicy)) {
      const workloads = gateways.include(selectorOf(policy)) ? [] : policyWorkloads(policy, world);
      if (workloads.length > 0 && !world.membershipsOf(workloads).has('ambient')) {
        checkPolicy(policy, finder.of(workloads), isTcpOnly, report);
      }
    }
  },
};

function checkPolicy(
  policy: Resource,
  ports: ServedPorts,
  isTcpOnly: (ports: ServedPorts) => boolean,
  report: Report,
): void {
  const isDeny = policy.spec.text('action') === 'DENY';
  for (const policyRule of policy.spec.objects('rules')) {
    const [first] = httpAttributesOf(policyRule);
    if (first !== undefined && isForTcp(policyRule, ports, isTcpOnly)) {
      const { name: attribute, place } = first;
      report(isDeny ? MESSAGES.deniesMore({ attribute }) : MESSAGES.neverMatches({ attribute }), place);
    }
  }
}

/** Whether the proxy handles all ports of a rule as TCP: those that all of its operations name, or else all. */
function isForTcp(policyRule: Field, ports: ServedPorts, isTcpOnly: (ports: ServedPorts) => boolean): boolean {
  const operations = policyRule.objects('to').map((to) => to.objectOrEmpty('operation'));
  const isLimited = operations.length > 0 && operations.every((operation) => operation.filled('ports'));
  const named = operations.flatMap((operation) => operation.texts('ports').map(([, port]) => Number(port)));
  return isLimited ? areOpaque(named, ports) : isTcpOnly(ports);
}

/** Whether the proxy handles all of the ports as TCP. */
function areOpaque(ports: readonly number[], { targets }: ServedPorts): boolean {
  const protocols = ports.map((port) => targets.get(port));
  return protocols.length > 0 && protocols.every((known) => known && [...known].every((each) => OPAQUE.has(each)));
}
