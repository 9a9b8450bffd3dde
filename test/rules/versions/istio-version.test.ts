import { describe, expect, test } from 'vitest';
import { NEWEST_ISTIO_VERSION, OLDEST_ISTIO_VERSION } from '../../../lib/facts/versions';
import { parseIstioVersion } from '../../../lib/rules/versions';
import { isOlder } from '../../../lib/rules/versions/istio-version';

describe('parseIstioVersion', () => {
  test.each([
    ['1.17', '1.17'],
    ['v1.17', '1.17'],
    ['1.17.2', '1.17'],
    ['v1.24.0', '1.24'],
    ['1.26.0-rc.1', '1.26'],
    ['1.6', OLDEST_ISTIO_VERSION],
  ])('reads %s as minor release %s', (text, expected) => {
    expect(parseIstioVersion(text)).toBe(expected);
  });

  test.each(['1.99.3', '2.0'])('accepts %s, which is newer than the known versions', (text) => {
    expect(() => parseIstioVersion(text)).not.toThrow();
  });

  test.each(['', '1', '17', 'latest', '1.x', '1.17.', '1.17.2.3', ' 1.17', '1.17 or newer'])('rejects %j', (text) => {
    expect(() => parseIstioVersion(text)).toThrow(
      `"${text}" is not an Istio version; use a version such as ${NEWEST_ISTIO_VERSION}`,
    );
  });

  test.each(['1.5', 'v1.4.10', '0.8'])('rejects %s as too old', (text) => {
    expect(() => parseIstioVersion(text)).toThrow(`Istio version "${text}" is not supported; use 1.6 or later`);
  });
});

test('releases are compared by number, not as text', () => {
  expect(isOlder('1.9', '1.10')).toBe(true);
  expect(isOlder('1.10', '1.9')).toBe(false);
  expect(isOlder('1.17', '1.17')).toBe(false);
  expect(isOlder('1.30', '2.0')).toBe(true);
});
