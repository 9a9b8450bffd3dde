import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandHost, hostsOverlap, isHostWithin } from '../../lib/facts/host-names';
import { HostSet } from '../../lib/facts/host-set';

const label = fc.constantFrom('a', 'b', 'ab');
const name = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.'));
const host = fc.tuple(fc.constantFrom('', '*', '*.'), name).map(([wildcard, rest]) => `${wildcard}${rest}`);

describe('expandHost', () => {
  const clusterDomain = 'cluster.local';

  it.each([
    ['reviews', 'bookinfo', 'reviews.bookinfo.svc.cluster.local'],
    ['reviews', undefined, 'reviews'],
    ['reviews.bookinfo', 'bookinfo', 'reviews.bookinfo'],
    ['*', 'bookinfo', '*'],
    ['::1', 'bookinfo', '::1'],
  ])('of %s in namespace %s gives %s', (short, namespace, full) => {
    expect(expandHost(short, { namespace, clusterDomain })).toBe(full);
  });
});

describe('HostSet', () => {
  it('covers what is within one of its hosts', () => {
    fc.assert(
      fc.property(fc.array(host), host, (hosts, wanted) => {
        expect(new HostSet(hosts).covers(wanted)).toBe(hosts.some((outer) => isHostWithin(wanted, outer)));
      }),
    );
  });

  it('finds what a wildcard in front of a domain overlaps with', () => {
    const wildcard = name.map((rest) => `*.${rest}`);
    fc.assert(
      fc.property(fc.array(host), wildcard, (hosts, wanted) => {
        expect(new HostSet(hosts).hasUnder(wanted)).toBe(hosts.some((one) => hostsOverlap(one, wanted)));
      }),
    );
  });
});
