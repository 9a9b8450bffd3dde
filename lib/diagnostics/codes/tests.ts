// Codes for files of tests and of rules that commands read.
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { closestName } from '../suggestion';
import { quote, quotedList } from '../words';

export const INVALID_TESTS = defineCode({
  code: 'ANA0360',
  severity: Severity.ERROR,
  title: 'A file of tests or of access rules is invalid',
  explanation:
    'A file of tests for `cdk8s-istio test`, or of rules for `cdk8s-istio access --check`, has an unknown key, lacks a required one, or has a value that cannot be used. Nothing in it is checked, because a test that checks nothing would always pass.',
  fix: 'Correct the reported line. The schemas `tests.schema.json` and `access-rules.schema.json` in the package list all keys; editors can complete and check them.',
  documentation: 'https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/test-traffic.md',
});

export const invalidTests = messagesOf(INVALID_TESTS, {
  unknownKey: ({ name, known }: { name: string; known: readonly string[] }) => ({
    message: `unknown key ${quote(name)}`,
    suggestion: suggestion(name, known),
  }),
  missingKey: ({ name }: { name: string }) => ({ message: `${quote(name)} is missing`, suggestion: 'add it' }),
  wrongType: ({ actual, expected, lacksQuotes }: { actual: string; expected: string; lacksQuotes: boolean }) => ({
    message: `the value is ${actual}, not ${expected}`,
    suggestion: lacksQuotes ? 'put it in quotes' : undefined,
  }),
  notAllowed: ({ value, allowed }: { value: string; allowed: readonly string[] }) => ({
    message: `${quote(value)} is not an allowed value`,
    suggestion: suggestion(value, allowed),
  }),
  outOfRange: ({ value, range }: { value: number; range: string }) => ({
    message: `${value} is out of range`,
    suggestion: `use a number ${range}`,
  }),
  empty: ({ type }: { type: string }) => ({ message: `${type} is empty`, suggestion: 'add what it must contain' }),
  unusable: ({ reason, remedy }: { reason: string; remedy?: string }) => ({ message: reason, suggestion: remedy }),
});

function suggestion(name: string, allowed: readonly string[]): string {
  const meant = closestName(name, allowed);
  return meant === undefined ? `use one of ${quotedList(allowed)}` : `did you mean ${quote(meant)}?`;
}

/** Codes for files of tests. */
export const TESTS_CODES = [INVALID_TESTS] as const;
