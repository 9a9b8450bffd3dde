// What istiod rejects in an AuthorizationPolicy beyond its CRD.

import { EMPTY_CONDITION, ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Field } from '../shared/field';
import type { Resource } from '../shared/resource';
import { checkSelector } from '../shared/selectors';
import { checkTargetRefs } from '../shared/target-refs';
import { checkCondition } from './condition';
import { checkCustomRule } from './custom';
import { checkOperation, hasTcpOperation } from './operation';
import { checkSource, hasTcpSource } from './source';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  actionWithoutRules: ({ action }: { action: string }) => ({
    message: `a policy with action ${action} never applies without rules`,
    suggestion: 'add rules, or one empty rule {} for all requests',
  }),
  providerWithoutCustom: ({ action }: { action: string }) => ({
    message: `action ${action} does not use a provider, only CUSTOM does`,
    suggestion: 'remove provider, or set action: CUSTOM',
  }),
  customWithoutProvider: () => ({
    message: 'action CUSTOM requires a provider',
    suggestion: 'set provider.name to one of meshConfig.extensionProviders',
  }),
  emptyRuleEntry: ({ member }: { member: string }) => ({
    message: `the entry has no ${member}`,
    suggestion: `set ${member}, or remove the entry`,
  }),
});

const EMPTY = messagesOf(EMPTY_CONDITION, {
  emptyRuleList: ({ field, meant }: { field: string; meant: string }) => ({
    message: `${field} is an empty list, so the rule matches every ${meant}`,
    suggestion: `add an entry to ${field}, or remove it`,
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  denyWithHttpOnly: () => ({
    message: 'the rule has only HTTP attributes, so on TCP ports it denies all traffic',
    suggestion: 'add the ports that the rule applies to',
  }),
});

export function checkAuthorizationPolicy({ spec }: Resource): void {
  const action = spec.text('action') || 'ALLOW';
  checkTargetRefs(spec);
  checkSelector(spec);
  if ((action === 'CUSTOM' || action === 'DENY') && !spec.filled('rules')) {
    spec.report(MESSAGES.actionWithoutRules({ action }), 'rules');
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
    spec.report(spec.has('provider') ? MESSAGES.providerWithoutCustom({ action }) : undefined, 'provider');
  } else if (!spec.object('provider')?.filled('name')) {
    spec.report(MESSAGES.customWithoutProvider(), 'provider');
  }
}

function checkRule(rule: Field): void {
  for (const [name, member, meant] of [
    ['from', 'source', 'client'],
    ['to', 'operation', 'operation'],
  ] as const) {
    if (rule.has(name) && !rule.filled(name)) {
      rule.report(EMPTY.emptyRuleList({ field: name, meant }), name);
    }
    for (const entry of rule.objects(name)) {
      entry.report(entry.has(member) ? undefined : MESSAGES.emptyRuleEntry({ member }), member);
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

/** On TCP ports, HTTP attributes are unknown, so a DENY rule denies the traffic to be safe. */
function warnAboutTcp(rule: Field): void {
  const sources = rule.objects('from').filter((entry) => entry.has('source'));
  const operations = rule.objects('to').filter((entry) => entry.has('operation'));
  const isHttpOnly =
    operations.length > 0 ? !operations.some(hasTcpOperation) : sources.length > 0 && !sources.some(hasTcpSource);
  if (isHttpOnly) {
    rule.report(WARNINGS.denyWithHttpOnly());
  }
}
