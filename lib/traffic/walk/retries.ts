// Retries of a route, with the defaults of Istio.

import { RetryCondition } from '../../facts/http';
import { canonicalJson } from '../../private/canonical-json';
import { memoized } from '../../private/memoized';
import type { World } from '../../world/world';
import type { Effect } from '../effect';
import type { AnswerRetries } from '../references';
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

/** The retries that the mesh configuration sets for routes without their own. */
export function defaultRetryEffects(retries: Retries | undefined, { meshConfig }: World): Effect[] {
  const policy = meshConfig.object('defaultHttpRetryPolicy');
  return retries !== undefined || policy === undefined
    ? []
    : [{ type: 'resilience', text: `retries of the mesh ${canonicalJson(policy.value)}` }];
}
