import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ClaimedPorts, type OwnedClaim } from '../../lib/base/claimed-ports';
import { testChart } from '../support/manifests';
import { workOf } from '../support/work';

const CHART = testChart();
const CONSTRUCTS = ['a', 'b', 'c'].map((id) => new Construct(CHART, id));

const claim: fc.Arbitrary<OwnedClaim> = fc.record({
  port: fc.constantFrom(30_000, 30_001),
  service: fc.constantFrom('shop/a', 'shop/b', 'shop/c'),
  cluster: fc.constantFrom(undefined, 'east', 'west'),
  field: fc.constant('nodePort'),
  construct: fc.constantFrom(...CONSTRUCTS),
  isPlain: fc.boolean(),
});

function conflict(one: OwnedClaim, other: OwnedClaim): boolean {
  const mayBeOneCluster = one.cluster === undefined || other.cluster === undefined || one.cluster === other.cluster;
  const isTwice = one.construct === other.construct && !other.isPlain;
  return one.port === other.port && mayBeOneCluster && (one.service !== other.service || isTwice);
}

describe('claimed node ports', () => {
  test('are in use for any claim that conflicts with an earlier one', () => {
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 8 }), (claims) => {
        const claimed = new ClaimedPorts();
        claims.forEach((each, index) => {
          const other = claimed.add(each);
          const conflicting = claims.slice(0, index).filter((earlier) => conflict(earlier, each));
          expect(other === undefined).toBe(conflicting.length === 0);
          expect(other === undefined || conflicting.includes(other)).toBe(true);
        });
      }),
    );
  });

  test('are found with work that is linear in the claims, even if all claim one port', () => {
    const work = (count: number) =>
      workOf(() => {
        const claimed = new ClaimedPorts();
        for (let index = 0; index < count; index++) {
          claimed.add({ port: 30_000, service: `shop/${index}`, field: '', construct: CHART, isPlain: true });
        }
      });
    expect(work(400)).toBeLessThan(work(200) * 2.1);
  });
});
