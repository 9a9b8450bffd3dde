// Rules as tests write them: `shop/reviews`, `VirtualService shop/reviews`, `VirtualService shop/reviews http[0]`.

import type { RuleReference } from '../references';

/** A rule of a test. What it leaves out can have any value. */
export interface ExpectedRule {
  readonly kind?: string;
  readonly namespace: string;
  readonly name: string;
  readonly rule?: string;
}

const RULE = /^(?:([A-Za-z]+) )?([^\s/]+)\/([^\s/]+)(?: (\S.*))?$/;

/** Reads `[KIND ]NAMESPACE/NAME[ RULE]`; undefined if the text is something else. */
export function parseRule(text: string): ExpectedRule | undefined {
  const [, kind, namespace, name, rule] = RULE.exec(text) ?? [];
  return namespace === undefined || name === undefined
    ? undefined
    : { ...(kind !== undefined && { kind }), namespace, name, ...(rule !== undefined && { rule }) };
}

/** Whether a rule is the expected one. */
export function isRule(expected: ExpectedRule, actual: RuleReference): boolean {
  return (
    (expected.kind === undefined || expected.kind === actual.kind) &&
    expected.namespace === actual.namespace &&
    expected.name === actual.name &&
    (expected.rule === undefined || expected.rule === actual.rule)
  );
}

/** A rule as traces show it. */
export function ruleText({ kind, namespace, name, rule }: RuleReference): string {
  return `${kind} ${namespace}/${name}${rule === undefined ? '' : ` ${rule}`}`;
}
