// Codes for files of tests and of rules that commands read.
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';

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
  unusable: ({ reason, remedy }: { reason: string; remedy?: string | undefined }) => ({
    message: reason,
    suggestion: remedy,
  }),
});

/** Codes for files of tests. */
export const TESTS_CODES = [INVALID_TESTS] as const;
