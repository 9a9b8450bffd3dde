// CEL rules that most values obviously satisfy. Without the engine, which takes longer to load than most apps and commands need
// for the rest of their validation.
import type { CelValue } from '../cel';

/** Whether a value obviously satisfies a rule; false if the engine has to evaluate the rule. */
export type IsObvious = (self: CelValue) => boolean;

const PLAIN_DURATION = /^[1-9]\d{0,5}(?:ms|s|m|h)$/;
const AT_MOST_ONE_FIELD = /^\(has\(self\.\w+\) \? 1 : 0\)(?: \+ \(has\(self\.\w+\) \? 1 : 0\))+ <= 1$/;

const RULES: ReadonlyMap<string, IsObvious> = new Map<string, IsObvious>([
  ["duration(self) >= duration('1ms')", (self) => typeof self === 'string' && PLAIN_DURATION.test(self)],
  ['!self.contains("*")', (self) => typeof self === 'string' && !self.includes('*')],
  ['self.all(key, !key.contains("*"))', (self) => hasKeys(self, (key) => !key.includes('*'))],
  ['self.all(key, key.size() != 0)', (self) => hasKeys(self, (key) => key !== '')],
  ['0 < self && self <= 65535', (self) => typeof self === 'bigint' && self > 0n && self <= 65535n],
]);

/** The rules with values that are obvious, for tests. */
export const OBVIOUS_RULES: readonly string[] = [...RULES.keys()];

/** Returns the check for a rule; undefined if no value is obvious. */
export function obviousCheck(rule: string): IsObvious | undefined {
  return RULES.get(rule) ?? (AT_MOST_ONE_FIELD.test(rule) ? atMostOneOf(fieldsIn(rule)) : undefined);
}

function hasKeys(self: CelValue, isAllowed: (key: string) => boolean): boolean {
  return self instanceof Map && [...self.keys()].every(isAllowed);
}

function fieldsIn(rule: string): string[] {
  return [...rule.matchAll(/self\.(\w+)/g)].map(([, name = '']) => name);
}

function atMostOneOf(names: readonly string[]): IsObvious {
  return (self) => self instanceof Map && names.filter((name) => self.has(name)).length <= 1;
}
