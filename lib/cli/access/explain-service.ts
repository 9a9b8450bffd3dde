// Explains who may call a service: the policies in the order in which they apply, and what each of their rules decides.

import { didYouMean } from '../../diagnostics/suggestion';
import { printable, quote, quotedList } from '../../diagnostics/words';
import type { Mesh } from '../../traffic';
import { entryOf, serviceName } from '../../traffic/access-matrix/entry-of';
import { textOf } from '../../traffic/access-matrix/format/text';
import type { SurveyedPair } from '../../traffic/access-matrix/survey';
import type { Condition } from '../../traffic/authorization/condition';
import type { CompiledPolicy, PolicyAction } from '../../traffic/authorization/policy';
import type { CompiledRule } from '../../traffic/authorization/rule';
import { Side } from '../../traffic/comparison/requests/side';
import { UsageError } from '../command';

const ORDER: readonly PolicyAction[] = ['CUSTOM', 'DENY', 'ALLOW', 'AUDIT'];

/**
 * Explains who may call a service.
 *
 * @param withoutDeny - the same mesh without DENY policies, to find rules that they cover
 */
export function explainService(name: string, command: string, mesh: Mesh, withoutDeny: () => Mesh): string {
  const all = mesh.access()._pairs;
  const pairs = all.filter(({ service }) => serviceName(service) === name);
  if (pairs.length === 0) {
    const known = new Set(all.map(({ service }) => serviceName(service)));
    const remedy = didYouMean(name, known, 'use NAMESPACE/NAME, or the host of a ServiceEntry');
    throw new UsageError(`${command}: --to: the manifests have no service ${quote(name)}; ${remedy}`);
  }
  const policies = policiesOf(mesh, pairs);
  const decisions = clientsByRule(pairs);
  const uncovered = policies.some(({ action }) => action === 'DENY')
    ? clientsByRule(withoutDeny().access()._pairs)
    : decisions;
  const lines = policies.flatMap((policy) => [
    `${policy.resource.kind} ${policy.resource.qualifiedName} (${policy.action}${policy.isDryRun ? ', dry run' : ''})`,
    ...(policy.rules.length === 0 ? ['  no rules: it matches no request'] : []),
    ...policy.rules.flatMap((rule) => ruleLines(policy, rule, decisions, uncovered)),
  ]);
  const heading =
    policies.length === 0 ? 'no AuthorizationPolicy applies' : 'policies, in the order in which they apply:';
  return [textOf(pairs.map(entryOf)), '', heading, ...lines.map((line) => printable(`  ${line}`))].join('\n');
}

/** The policies of the proxies in front of a service. */
function policiesOf(mesh: Mesh, pairs: readonly SurveyedPair[]): CompiledPolicy[] {
  const side = new Side(mesh._walker);
  const services = new Set(pairs.map(({ service }) => service));
  const policies = [...services].flatMap((service) => side.accessOf(service)).flatMap(({ http }) => http.policies);
  const distinct = [...new Map(policies.map((policy) => [policy.resource, policy])).values()];
  return distinct.sort((one, other) => ORDER.indexOf(one.action) - ORDER.indexOf(other.action));
}

/** The clients about whose requests each rule decides. */
function clientsByRule(pairs: readonly SurveyedPair[]): ReadonlyMap<string, ReadonlySet<string>> {
  const clients = new Map<string, Set<string>>();
  for (const { client, requests } of pairs) {
    for (const { policy, rule } of requests.flatMap(({ answer }) => answer._decisions)) {
      const key = `${policy.qualifiedName} ${rule}`;
      clients.set(key, (clients.get(key) ?? new Set()).add(client.name));
    }
  }
  return clients;
}

function ruleLines(
  { resource, action, isDryRun }: CompiledPolicy,
  rule: CompiledRule,
  decisions: ReadonlyMap<string, ReadonlySet<string>>,
  uncovered: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const key = `${resource.qualifiedName} ${rule.index}`;
  const clients = decisions.get(key);
  const title = `  rules[${rule.index}]: ${conditionsText(rule)}`;
  if (rule.disabled !== undefined) {
    return [title, `    dead: it never matches, because ${rule.disabled}`];
  }
  if (clients !== undefined) {
    return [title, `    decides about requests of ${[...clients].join(', ')}`];
  }
  if (isDryRun || action === 'AUDIT') {
    return [title, '    only reports'];
  }
  return [
    title,
    action === 'ALLOW' && uncovered.has(key)
      ? '    dead: DENY policies refuse all requests that it allows'
      : '    decides about none of the requests that were tried',
  ];
}

/** The conditions of a rule, without those that proxies do not know. */
function conditionsText({ from, to, when, disabled }: CompiledRule): string {
  const parts = [
    ...from.map((conditions) => `from ${conditions.map(conditionText).join(' and ')}`),
    ...to.map((conditions) => `to ${conditions.map(conditionText).join(' and ')}`),
    ...(when.length === 0 ? [] : [`when ${when.map(conditionText).join(' and ')}`]),
  ];
  return parts.length > 0 ? parts.join('; ') : disabled === undefined ? 'all requests' : 'no known condition';
}

function conditionText({ name, values }: Condition): string {
  return `${name} ${quotedList(values)}`;
}
