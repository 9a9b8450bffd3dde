// What the traffic policy of a DestinationRule does besides TLS: limits, ejection of failing pods, load balancing.

import { canonicalJson } from '../../private/canonical-json';
import { memoized } from '../../private/memoized';
import type { Field } from '../../world/resource';
import type { Effect } from '../effect';
import type { Cluster } from './clusters';
import { portPolicy } from './port-policy';

const PARTS = ['connectionPool', 'outlierDetection', 'loadBalancer', 'retryBudget', 'warmup', 'proxyProtocol'] as const;

/** The effects of the traffic policy of a destination: a subset overrides the whole host, a port both. */
export const policyEffects = memoized(({ rule, subsetField, port }: Cluster): readonly Effect[] => {
  const general = rule?.trafficPolicy;
  const own = subsetField?.object('trafficPolicy');
  const sources = [portPolicy(own, port) ?? portPolicy(general, port), own, general];
  return PARTS.flatMap((part) => partOf(part, sources) ?? []);
});

function partOf(part: string, sources: readonly (Field | undefined)[]): Effect | undefined {
  const found = sources.map((source) => source?.object(part)).find((field) => field !== undefined);
  return found && { type: 'destination', text: `${part} ${canonicalJson(found.value)}` };
}
