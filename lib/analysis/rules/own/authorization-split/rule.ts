import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const SPLIT = defineCode({
  code: 'ANA0124',
  severity: Severity.WARNING,
  title: 'A rule of an AuthorizationPolicy is split in two',
  explanation:
    'The entries of `rules`, and those of `to`, are alternatives: a request has to match only one of them. A hyphen before `to` or `when` starts a new rule. One rule then matches the clients for every operation, and the other one matches the operation for every client.',
  fix: 'Put `from`, `to` and `when` into the same entry, without another hyphen. If both rules are intended, put them into two policies, or write the clients of each.',
  documentation: istioPage('reference/config/security/authorization-policy'),
  examples: __dirname,
});

const MESSAGES = messagesOf(SPLIT, {
  splitRule: ({ first, second }: { first: string; second: string }) => ({
    message: `the rules are alternatives: this one, with ${second} only, applies to every request that the one with ${first} does not match`,
    suggestion: `if both conditions must be met, remove the hyphen before ${second}`,
  }),
  splitOperation: ({ first, second }: { first: string; second: string }) => ({
    message: `the operations are alternatives: this one, with ${second} only, matches whatever ${first} the request has`,
    suggestion: `if both conditions must be met, write ${first} and ${second} in one operation`,
  }),
});

const PARTS = ['from', 'to', 'when'];
const OPERATION = ['hosts', 'ports', 'methods', 'paths'];

/** Paths that are usually open to every client. */
const PUBLIC =
  /health|ready|live(z|ness)|ping|metrics|status|stats|version|robots\.txt|favicon|well-known|static|assets|public|login|logout|auth|callback|token|openapi|swagger|docs/i;

/** Reports policies with two rules or operations that look like the halves of one. */
export const rule: Rule = {
  name: 'authorization-split',
  codes: [SPLIT],
  check(world: World, report: Report): void {
    for (const policy of world.of(Kind.AuthorizationPolicy)) {
      checkRules(policy, report);
      for (const policyRule of policy.spec.objects('rules')) {
        checkOperations(policyRule, report);
      }
    }
  },
};

/** Longer lists of rules are alternatives on purpose, except if each rule has one of the three parts. */
function checkRules({ spec }: Resource, report: Report): void {
  const rules = spec.objects('rules');
  const parts = rules.map((policyRule) => onlyOf(policyRule, PARTS));
  const isSplit = rules.length === 2 || rules.length === PARTS.length;
  if (!isSplit || new Set(parts).size < rules.length || parts.includes(undefined) || !parts.includes('from')) {
    return;
  }
  const [first = '', second = ''] = parts;
  if (!rules.some(isPublic)) {
    report(MESSAGES.splitRule({ first, second }), rules[1] ?? spec);
  }
}

function checkOperations(policyRule: Field, report: Report): void {
  const operations = policyRule.objects('to').map((to) => to.objectOrEmpty('operation'));
  const [first, second, ...others] = operations.map((operation) => onlyOf(operation, OPERATION));
  const isSplit = others.length === 0 && first !== undefined && second !== undefined && first !== second;
  if (isSplit && !policyRule.objects('to').some(hasPublicPath)) {
    report(MESSAGES.splitOperation({ first, second }), operations[1] ?? policyRule);
  }
}

/** The only field that is set; undefined if there are several or others. */
function onlyOf(field: Field, names: readonly string[]): string | undefined {
  const [only, ...others] = Object.keys(field.value);
  return only !== undefined && others.length === 0 && names.includes(only) && field.filled(only) ? only : undefined;
}

function isPublic(policyRule: Field): boolean {
  return policyRule.objects('to').some(hasPublicPath);
}

function hasPublicPath(to: Field): boolean {
  const operation = to.objectOrEmpty('operation');
  return operation.texts('paths').some(([, path]) => PUBLIC.test(path)) || operation.texts('methods').some(isPreflight);
}

function isPreflight([, method]: [number, string]): boolean {
  return method === 'OPTIONS';
}
