// What happens during a rollout, as sentences.

import { countOf } from '../../../diagnostics/words';
import type { Rollout, RolloutMoment } from '../rollout/rollout-result';

/** Longer lists of objects are cut. */
const SHOWN = 20;

/** A heading, and a sentence for each moment and for the order that avoids them. */
export interface RolloutReport {
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** What happens during a rollout. */
export function rolloutReport({ steps, moments, order }: Rollout): RolloutReport {
  const heading = `While ${countOf(steps.length, 'object')} ${steps.length === 1 ? 'is' : 'are'} changed one after the other`;
  return {
    heading,
    sentences:
      moments.length === 0
        ? ['No request fails, or is let in, only in the meantime.']
        : [...moments.map(momentText), orderText(order)],
  };
}

function momentText({ from, until, change }: RolloutMoment): string {
  return `${change.changeClass} after ${from}, until ${until}: ${change.description}; such as ${change.witnessText}`;
}

function orderText(order: readonly string[] | undefined): string {
  if (order === undefined) {
    return 'No order avoids this. Use two syncs: add what is new, then change what uses it, and delete the rest at the end.';
  }
  const others = order.length - SHOWN;
  return `This order avoids it: ${order.slice(0, SHOWN).join(', ')}${others > 0 ? ` and ${others} more` : ''}.`;
}
