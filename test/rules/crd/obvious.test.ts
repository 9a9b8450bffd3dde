import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownKinds } from '../../../lib/facts/kinds';
import { schemaOf } from '../../../lib/rules/catalog';
import { type CelValue, celEngine } from '../../../lib/rules/cel';
import { OBVIOUS_RULES, obviousCheck } from '../../../lib/rules/crd/obvious';
import type { Schema } from '../../../lib/rules/schema';

const AT_MOST_ONE =
  '(has(self.selector) ? 1 : 0) + (has(self.targetRef) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <= 1';

/** All rules of the schemas of Istio and Gateway API. */
const RULES = new Set(knownKinds().flatMap(({ group, kind }) => rulesOf(schemaOf(group, kind))));

function rulesOf(schema: Schema | boolean | undefined): string[] {
  if (typeof schema !== 'object') {
    return [];
  }
  const below = [...Object.values(schema.properties ?? {}), schema.items, schema.additionalProperties];
  return [...(schema.validations ?? []).map(({ rule }) => rule), ...below.flatMap(rulesOf)];
}

const texts = fc.oneof(
  fc.constantFrom('*', '', 'a*', 'app', '0s', '1ms', '1us', '999999h', '9999999h', '-1s', '+1s', '1', 's', '01s'),
  fc
    .tuple(fc.integer({ min: -1, max: 99_999_999 }), fc.constantFrom('ms', 's', 'm', 'h', 'us', 'ns', 'd'))
    .map((parts) => parts.join('')),
  fc.string(),
);
const fields = fc.constantFrom('selector', 'targetRef', 'targetRefs', 'other', '', '*');
const values: fc.Arbitrary<CelValue> = fc.oneof(
  texts,
  fc.bigInt({ min: -2n, max: 70_000n }),
  fc
    .array(fc.tuple(fc.oneof(fields, texts), fc.constantFrom<CelValue>('', 'a', null)))
    .map((entries) => new Map(entries)),
);

describe.each([...OBVIOUS_RULES, AT_MOST_ONE])('the rule %s', (rule) => {
  const isObvious = obviousCheck(rule);
  const evaluate = celEngine().compileCel(rule);

  test('exists', () => {
    expect(RULES).toContain(rule);
  });

  test('is satisfied, too, in the engine by every value that obviously satisfies it', () => {
    let obvious = 0;
    fc.assert(
      fc.property(values, (value) => {
        if (isObvious?.(value)) {
          obvious++;
          expect(typeof evaluate === 'function' && evaluate(value)).toEqual({ value: true });
        }
      }),
      { numRuns: 3_000 },
    );
    expect(obvious).toBeGreaterThan(50);
  });
});

test('a rule that compares fields has no obvious values', () => {
  expect(obviousCheck('self.min <= self.max')).toBeUndefined();
});
