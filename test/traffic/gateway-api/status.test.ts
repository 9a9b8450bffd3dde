// The conditions of routes, listeners and Gateways that the conformance tests of the Gateway API check.

import { describe, expect, it } from 'vitest';
import { DIFFERENT_CHECKS as DIFFERENT } from './known-differences';
import { readStatusTests, statusDifferences, worldOf } from './status';

const tests = readStatusTests();

describe('the status that Istio reports', () => {
  it.each(tests)('is as the conformance test expects: $name', (test) => {
    const world = worldOf(test);
    const found = test.checks.filter((check) => statusDifferences(check, world).length > 0);
    expect(found).toHaveLength(DIFFERENT[test.name]?.[0] ?? 0);
  });
});
