import { describe, expect, it } from 'vitest';
import { nearest } from '../../lib/private/nearest';

describe('nearest', () => {
  it.each([
    ['hots', 'hosts'],
    ['gateway', 'gateways'],
    ['Hosts', 'hosts'],
    ['perTryTimout', 'perTryTimeout'],
    ['urI', 'uri'],
  ])('takes %s for %s', (name, expected) => {
    expect(nearest(name, ['hosts', 'gateways', 'perTryTimeout', 'uri', 'exportTo'])).toBe(expected);
  });

  it('counts swapped letters as one change', () => {
    expect(nearest('tsl', ['tls', 'tcp'])).toBe('tls');
  });

  it('returns nothing if no candidate is similar', () => {
    expect(nearest('timeout', ['hosts', 'gateways'])).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });
});
