import { describe, expect, test } from 'vitest';
import { checkLabelName, checkPort, checkRevision } from '../../lib/base/value-checks';
import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { messageOf } from '../../lib/diagnostics/format/summary';

function textOf(diagnostic: Diagnostic | undefined): string | undefined {
  return diagnostic && `${diagnostic.code} ${messageOf(diagnostic)}`;
}

describe('a port number', () => {
  test.each([1, 80, 65535])('can be %d', (port) => {
    expect(checkPort(port)).toBeUndefined();
  });

  test.each([0, -1, 65536, 80.5, Number.NaN])('cannot be %d', (port) => {
    expect(textOf(checkPort(port))).toBe(`CDK0002 ${port} is not a port; use a whole number from 1 to 65535`);
  });
});

describe('a name', () => {
  test.each(['reviews', 'a-1', 'a'.repeat(63)])('can be %j', (name) => {
    expect(checkLabelName(name, 'Service')).toBeUndefined();
  });

  test.each(['', 'Reviews', 'a_b', '-a', 'a.b', 'a'.repeat(64)])('cannot be %j', (name) => {
    expect(textOf(checkLabelName(name, 'Service'))).toBe(
      `CDK0003 "${name}" is not a valid name for a Service; use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends`,
    );
  });
});

describe('a revision', () => {
  test.each(['1-30', 'canary'])('can be %j', (revision) => {
    expect(checkRevision(revision)).toBeUndefined();
  });

  test.each([
    ['1.30.3', '1-30-3'],
    ['A b', 'canary'],
    ['', 'canary'],
    ['..', 'canary'],
  ])('cannot be %j', (revision, example) => {
    expect(textOf(checkRevision(revision))).toBe(
      `CDK0004 "${revision}" is not a valid name for a revision; use lower-case letters, digits and hyphens, such as "${example}"`,
    );
  });

  test('cannot be missing', () => {
    expect(textOf(checkRevision(undefined))).toBe(
      'CDK0004 the name of the revision is missing; set one, such as "canary"',
    );
  });
});
