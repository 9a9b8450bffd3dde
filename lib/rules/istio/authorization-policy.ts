// What istiod refuses in an AuthorizationPolicy beyond its CRD.

import { checkCondition } from './authorization-policy/condition';
import { checkCustomRule } from './authorization-policy/custom';
import { checkOperation, hasTcpOperation } from './authorization-policy/operation';
import { checkSource, hasTcpSource } from './authorization-policy/source';
import type { Field } from './shared/field';
import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';
import { checkTargetRefs } from './shared/target-refs';

export function checkAuthorizationPolicy({ spec }: Resource): void {
  const action = spec.text('action') || 'ALLOW';
  checkTargetRefs(spec);
  checkSelector(spec);
  if ((action === 'CUSTOM' || action === 'DENY') && !spec.filled('rules')) {
    spec.error(`${action} without rules never applies; give rules, or one empty rule {} for every request`, 'rules');
  }
  checkProvider(spec, action);
  for (const rule of spec.objects('rules')) {
    checkRule(rule);
    if (action === 'CUSTOM') {
      checkCustomRule(rule);
    }
    if (action === 'DENY') {
      warnAboutTcp(rule);
    }
  }
}

function checkProvider(spec: Field, action: string): void {
  if (action !== 'CUSTOM') {
    spec.error(spec.has('provider') ? `only CUSTOM asks a provider, not ${action}; remove it` : undefined, 'provider');
  } else if (!spec.object('provider')?.filled('name')) {
    spec.error('CUSTOM asks a provider; give provider.name, one of meshConfig.extensionProviders', 'provider');
  }
}

function checkRule(rule: Field): void {
  for (const [name, member] of [
    ['from', 'source'],
    ['to', 'operation'],
  ] as const) {
    if (rule.has(name) && !rule.filled(name)) {
      rule.error(`an empty list matches nothing; leave ${name} out, or give an entry`, name);
    }
    for (const entry of rule.objects(name)) {
      entry.error(entry.has(member) ? undefined : `it has no ${member}; give one, or remove the entry`, member);
    }
  }
  for (const entry of rule.objects('from')) {
    checkSource(entry);
  }
  for (const entry of rule.objects('to')) {
    checkOperation(entry);
  }
  for (const condition of rule.objects('when')) {
    checkCondition(condition);
  }
}

/** On TCP ports HTTP attributes are unknown, and DENY is on the safe side. */
function warnAboutTcp(rule: Field): void {
  const sources = rule.objects('from').filter((entry) => entry.has('source'));
  const operations = rule.objects('to').filter((entry) => entry.has('operation'));
  const isHttpOnly =
    operations.length > 0 ? !operations.some(hasTcpOperation) : sources.length > 0 && !sources.some(hasTcpSource);
  if (isHttpOnly) {
    rule.warning('it names HTTP attributes only, so it denies all traffic of TCP ports; give the ports that it is for');
  }
}
