// Compares answers of the model with those of a real mesh.

import { type Answer, Outcome } from '../../lib/traffic';
import type { RecordedAnswer, RecordedRequest } from './recorded';
import { type PodNames, podDifferences, splitDifferences } from './split-differences';

/** What differs between an answer and that of a real mesh; empty if they agree. */
export function differences(request: RecordedRequest, answer: Answer, pods: PodNames): string[] {
  const { answer: real } = request;
  const outcome = outcomeOf(real, request);
  if (answer.caveats.some((caveat) => caveat.includes('is assumed to map it'))) {
    return [];
  }
  if (real.histogram !== undefined && real.error !== 'not TLS') {
    return splitDifferences(real.histogram, answer, pods);
  }
  const found: string[] = [];
  const compare = (what: string, actual: unknown, expected: unknown) => {
    if (actual !== expected) {
      found.push(`${what} is ${actual}, not ${expected}`);
    }
  };
  if (real.status === 0 && real.error !== 'not TLS' && request.dir === undefined && mayBeClosed(answer)) {
    return [];
  }
  if (outcome === undefined || isMinority(answer, outcome, real.status)) {
    return [];
  }
  if (real.error === 'not TLS' && answer.outcome === Outcome.PASSED_THROUGH) {
    return [];
  }
  compare('outcome', answer.outcome, outcome);
  const isServed = outcome === Outcome.REACHED || outcome === Outcome.PASSED_THROUGH;
  compare('status', answer.status, isServed || real.status === 0 ? undefined : real.status);
  if (real.location !== undefined) {
    compare('location', answer.location, real.location);
  }
  const [received] = real.received ?? [];
  // Without these details, the proxy does not read the request, and the sidecar of the server normalizes its path.
  if (isServed && received !== undefined && real.details !== undefined) {
    compare('path', answer.path, received.path);
    compare('authority', answer.authority, received.host);
  }
  if (answer.outcome === Outcome.REACHED && outcome === Outcome.REACHED && request.dir === undefined) {
    found.push(...podDifferences(real.upstream ?? '', answer, pods));
  }
  const cluster = real.cluster?.split('|');
  if (cluster?.[0] === 'outbound' && (isServed || outcome === Outcome.NO_ENDPOINTS)) {
    const [, port, subset, host] = cluster;
    const names = answer.destinations.map((target) => `${target.host}:${target.port}/${target.subset ?? ''}`);
    const expected = `${host}:${port}/${subset}`;
    if (!names.includes(expected)) {
      found.push(`destination is ${names.join(' or ')}, not ${expected}`);
    }
  }
  return found;
}

/** Whether a proxy closes the connection of a request, or of some of them; a real mesh does not show why. */
function mayBeClosed(answer: Answer): boolean {
  return isClosed(answer) || answer.caveats.some((caveat) => /end otherwise: no-(destination|endpoints)$/.test(caveat));
}

function isClosed({ outcome, status }: Answer): boolean {
  const closed = [
    Outcome.TLS_FAILURE,
    Outcome.BLOCKED,
    Outcome.NO_DESTINATION,
    Outcome.NO_ENDPOINTS,
    Outcome.NOT_LISTENING,
  ];
  return status === undefined && closed.includes(outcome);
}

/** Whether a split sends some requests to this outcome, and most of them to another one. */
function isMinority({ caveats }: Answer, outcome: Outcome, status: number): boolean {
  return caveats.some(
    (caveat) =>
      caveat.endsWith(`% of the requests end otherwise: ${outcome}, status ${status}`) ||
      (outcome === Outcome.REACHED && caveat.endsWith(`% of the requests end otherwise: ${outcome}`)),
  );
}

/** What a real mesh did; undefined if its answer does not show it. */
function outcomeOf(answer: RecordedAnswer, { dir, proxy }: RecordedRequest): Outcome | undefined {
  const { status, error, details, flags, location, upstream, cluster } = answer;
  if (error === 'not TLS') {
    return Outcome.REACHED;
  }
  if (status === 0) {
    return error === undefined ? undefined : resetOutcome(dir, proxy);
  }
  if (upstream !== undefined || details === 'via_upstream') {
    const isPassed = (upstream ?? cluster)?.endsWith('PassthroughCluster') && dir !== 'inbound';
    return isPassed ? Outcome.PASSED_THROUGH : Outcome.REACHED;
  }
  if (details === undefined || details === 'path_normalization_failed') {
    return status === 400 ? Outcome.ANSWERED : status === 500 ? Outcome.INVALID_BACKEND : undefined;
  }
  if (details.startsWith('rbac_access_denied') || details === 'ext_authz_denied') {
    return Outcome.DENIED;
  }
  switch (details) {
    case 'route_not_found':
      return Outcome.NO_ROUTE;
    case 'cluster_not_found':
      return status === 500 ? Outcome.INVALID_BACKEND : Outcome.NO_DESTINATION;
    case 'no_healthy_upstream':
      return Outcome.NO_ENDPOINTS;
    case 'fault_filter_abort':
      return Outcome.ABORTED;
    case 'direct_response':
      return directOutcome(status, location);
    default:
      return flags?.includes('NR') ? Outcome.NO_ROUTE : undefined;
  }
}

/** What it means that a proxy closes a connection. */
function resetOutcome(dir: RecordedRequest['dir'], proxy: string | undefined): Outcome {
  if (dir === 'inbound') {
    return Outcome.TLS_FAILURE;
  }
  return proxy === 'gw' ? Outcome.NOT_LISTENING : Outcome.BLOCKED;
}

function directOutcome(status: number, location: string | undefined): Outcome {
  if (location !== undefined) {
    return Outcome.REDIRECTED;
  }
  switch (status) {
    case 502:
      return Outcome.BLOCKED;
    case 500:
      return Outcome.INVALID_BACKEND;
    default:
      return Outcome.ANSWERED;
  }
}
