import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostsOverlap } from '../../lib/facts/host-names';
import { HostTable } from '../../lib/facts/host-table';

const label = fc.constantFrom('a', 'b', 'ab');
const name = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.'));
const host = fc.tuple(fc.constantFrom('', '*.', '*', '*-'), name).map(([wildcard, rest]) => `${wildcard}${rest}`);

describe('HostTable', () => {
  it('finds each host that overlaps once, also by wildcards within a label', () => {
    fc.assert(
      fc.property(fc.uniqueArray(host), host, (hosts, wanted) => {
        const table = new HostTable<string>();
        for (const one of hosts) {
          table.add(one, one);
        }
        const overlapping = hosts.filter((one) => hostsOverlap(one, wanted));
        expect([...table.overlapping(wanted)].sort()).toEqual(overlapping.sort());
      }),
    );
  });
});
