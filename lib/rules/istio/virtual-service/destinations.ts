import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { COMMON_MESSAGES } from '../shared/common-messages';
import { checkDestination } from '../shared/destination';
import type { Field } from '../shared/field';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  zeroWeights: ({ destinations }: { destinations: number }) => ({
    message: `the weights of the ${destinations} destinations add up to 0`,
    suggestion: 'set a positive weight for at least one destination',
  }),
});

/** Checks the weighted destinations of a route, the entries of its `route`. */
export function checkDestinations(route: Field, entries: readonly Field[]): void {
  let total = 0;
  for (const entry of entries) {
    const destination = entry.object('destination');
    if (destination !== undefined) {
      checkDestination(destination);
    }
    const weight = entry.number('weight');
    total += weight;
    if (weight < 0) {
      entry.report(COMMON_MESSAGES.negativeNumber({ value: weight }), 'weight');
    }
  }
  if (entries.length > 1 && total === 0) {
    route.report(MESSAGES.zeroWeights({ destinations: entries.length }), 'route');
  }
}
