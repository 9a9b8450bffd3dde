// How requests end, as far as comparisons distinguish it.

import { Kind } from '../../world/kinds';
import type { World } from '../../world/world';
import type { Answer } from '../answer';
import type { Ending } from '../journey';
import { parseUrl } from '../message';
import { Outcome } from '../outcome';
import type { RequestOptions } from '../request-options';

/**
 * `served` by a destination or a proxy; `refused` by a policy; `unencrypted`, so that a port refuses it; `faulted` by a fault
 * on purpose; `failed` otherwise.
 */
export type Fate = 'served' | 'refused' | 'unencrypted' | 'faulted' | 'failed' | 'unknown';

/** Percentages of requests by fate. */
export type Fates = ReadonlyMap<Fate, number>;

const REFUSING_STATUSES: ReadonlySet<number> = new Set([401, 403, 407]);

/**
 * The fates of the requests of an answer.
 *
 * @param worlds - the world of the answer, and that of the mesh that it is compared with
 */
export function fatesOf(answer: Answer, request: RequestOptions, worlds: readonly [World, World]): Fates {
  const fates = new Map<Fate, number>();
  for (const { percent, ending } of answer._shares) {
    const fate = fateOf(ending, request, worlds);
    fates.set(fate, (fates.get(fate) ?? 0) + percent);
  }
  return fates;
}

function fateOf(ending: Ending, request: RequestOptions, worlds: readonly [World, World]): Fate {
  switch (ending.outcome) {
    case Outcome.REACHED:
    case Outcome.REDIRECTED:
      return 'served';
    case Outcome.PASSED_THROUGH:
      return existsElsewhere(request, worlds) ? 'served' : 'failed';
    case Outcome.DENIED:
    case Outcome.UNAUTHENTICATED:
    case Outcome.BLOCKED:
      return 'refused';
    case Outcome.ANSWERED:
      return answeredFate(ending.status ?? 0);
    case Outcome.ABORTED:
      return 'faulted';
    case Outcome.TLS_FAILURE:
      return ending.policy === undefined || ending.status !== undefined ? 'failed' : 'unencrypted';
    case Outcome.UNKNOWN:
      return 'unknown';
    default:
      return 'failed';
  }
}

function answeredFate(status: number): Fate {
  if (status < 400) {
    return 'served';
  }
  return REFUSING_STATUSES.has(status) ? 'refused' : 'failed';
}

/** Whether a host that a sidecar does not know can be reached: outside of the cluster, or as a Service with the port. */
function existsElsewhere({ url }: RequestOptions, [world, other]: readonly [World, World]): boolean {
  const { host = '', port } = parseUrl(url) ?? {};
  const namespace = world.namespaceOfHost(host);
  if (namespace === undefined) {
    return host.includes('.');
  }
  const [name = ''] = host.split('.', 1);
  const service = world.find(Kind.Service, namespace, name);
  return (
    (!world.knowsHostsLike(host) && other.find(Kind.Service, namespace, name) === undefined) ||
    service?.spec.objects('ports').some((own) => own.number('port') === port) === true
  );
}
