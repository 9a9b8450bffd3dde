// Compares the destinations of an answer with the pods that received requests in a real mesh.

import type { Answer } from '../../lib/traffic';
import type { Manifest } from './recorded';

/** Names of pods by their addresses. */
export type PodNames = ReadonlyMap<string, string>;

export function podNames(manifests: readonly Manifest[]): PodNames {
  const names = new Map<string, string>();
  for (const { kind, metadata, status } of manifests) {
    const { namespace = 'default', name = '' } = metadata as { namespace?: string; name?: string };
    const { podIP } = (status ?? {}) as { podIP?: string };
    if (kind === 'Pod' && podIP !== undefined) {
      names.set(podIP, `${namespace}/${name}`);
    }
  }
  return names;
}

/** Differences of a pod that received a request; empty if it is one of a destination. */
export function podDifferences(upstream: string, answer: Answer, pods: PodNames): string[] {
  const pod = pods.get(upstream.split(':', 1)[0] ?? '');
  const workloads = answer.destinations.flatMap((destination) => destination.workloads);
  return pod === undefined || workloads.includes(pod)
    ? []
    : [`pods are ${workloads.join(' or ') || 'none'}, not ${pod}`];
}

// In 40 requests, a share of a fifth is missing less often than once in 7,000 times.
const CERTAIN_SHARE = 20;
const CERTAIN_REQUESTS = 40;

/**
 * Differences of a request that was sent several times.
 *
 * @param histogram - how often each `ADDRESS:PORT` of a pod, or each status, answered
 */
export function splitDifferences(
  histogram: Readonly<Record<string, number>>,
  answer: Answer,
  pods: PodNames,
): string[] {
  const total = Object.values(histogram).reduce((sum, count) => sum + count, 0);
  const results = Object.keys(histogram);
  const unexpected = results.flatMap((result) =>
    result.includes(':') ? podDifferences(result, answer, pods) : statusDifferences(result, answer),
  );
  const isSeen = !results.some((result) => result.startsWith('passthrough:'));
  const missing = answer.destinations
    .filter(({ share, workloads }) => share >= CERTAIN_SHARE && total >= CERTAIN_REQUESTS && workloads.length > 0)
    .filter(
      ({ workloads }) => !results.some((result) => workloads.includes(pods.get(result.split(':', 1)[0] ?? '') ?? '')),
    )
    .map(({ host, subset = '' }) => `no request reached ${host}/${subset}`);
  return [...unexpected, ...(answer.status === undefined && isSeen ? missing : [])];
}

/** Status 0 is a connection that the proxy closed. */
function statusDifferences(status: string, answer: Answer): string[] {
  const isKnown =
    `${answer.status ?? 0}` === status || answer.caveats.some((caveat) => caveat.endsWith(`, status ${status}`));
  return isKnown ? [] : [`status is ${answer.status}, not ${status}`];
}
