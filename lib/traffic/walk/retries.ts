// Retries of a route, with the defaults of Istio.

import { RetryCondition } from '../../facts/http';
import { memoized } from '../../private/memoized';
import type { World } from '../../world/world';
import type { Effect } from '../effect';
import type { AnswerRetries } from '../references';
import { durationText } from '../routes/duration-text';
import { retryDetails } from '../routes/retry-details';
import type { Retries } from '../routes/route';

const DEFAULT_ATTEMPTS = 2;
const DEFAULT_CONDITIONS = [
  RetryCondition.CONNECT_FAILURE,
  RetryCondition.REFUSED_STREAM,
  RetryCondition.GRPC_UNAVAILABLE,
  RetryCondition.GRPC_CANCELLED,
  RetryCondition.RETRIABLE_STATUS_CODES,
].join(',');

/** The retries of requests; undefined if they are off. */
export function retriesOf(retries: Retries | undefined, world: World): AnswerRetries | undefined {
  return retries === undefined ? defaultRetries(world) : retriesIn(retries, world);
}

const defaultRetries = memoized((world: World) => retriesIn(undefined, world));

function retriesIn(retries: Retries | undefined, { meshConfig }: World): AnswerRetries | undefined {
  const general = meshConfig.object('defaultHttpRetryPolicy');
  const attempts = retries?.attempts ?? (general?.has('attempts') ? general.number('attempts') : DEFAULT_ATTEMPTS);
  if (!(attempts > 0)) {
    return undefined;
  }
  const perTryTimeout = retries === undefined ? general?.text('perTryTimeout') : retries.perTryTimeout;
  return {
    attempts,
    ...(perTryTimeout && { perTryTimeout }),
    retryOn: (retries === undefined ? general?.text('retryOn') : retries.retryOn) || DEFAULT_CONDITIONS,
  };
}

/** The retries as an effect; none if they are those that Istio has by default. */
export function retryEffects(retries: Retries | undefined, world: World): Effect[] {
  const found = retriesOf(retries, world);
  const text = found === undefined ? 'no retries' : [retriesText(found), ...detailsOf(retries, world)].join(', ');
  return text === retriesText({ attempts: DEFAULT_ATTEMPTS, retryOn: DEFAULT_CONDITIONS })
    ? []
    : [{ type: 'resilience', text }];
}

function detailsOf(retries: Retries | undefined, { meshConfig }: World): readonly string[] {
  const general = meshConfig.object('defaultHttpRetryPolicy');
  return retries?.details ?? (retries === undefined && general !== undefined ? retryDetails(general) : []);
}

function retriesText({ attempts, perTryTimeout, retryOn }: AnswerRetries): string {
  const each = perTryTimeout === undefined ? '' : ` of ${durationText(perTryTimeout)}`;
  const conditions = retryOn === DEFAULT_CONDITIONS ? '' : ` on ${retryOn}`;
  return `${attempts} ${attempts === 1 ? 'retry' : 'retries'}${each}${conditions}`;
}
