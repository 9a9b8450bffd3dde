// Forwards a request to the destinations of a route.

import type { World } from '../../world/world';
import type { Cluster, Clusters } from '../destinations/clusters';
import type { Ending, Journey } from '../journey';
import { Outcome } from '../outcome';
import type { AnswerDestination } from '../references';
import { rewritten } from '../routes/rewrite';
import type { Forward, Mirror, Target } from '../routes/route';
import type { Service } from '../services/service';
import { retriesOf } from './retries';
import type { Routed } from './route-request';

/** What a proxy forwards with. */
export interface Forwarder {
  readonly world: World;
  readonly clusters: Clusters;
  readonly services: ReadonlyMap<string, Service>;
  /** Whether a destination without a port has the port of the listener, even if its service has only another one. */
  readonly usesListenPort: boolean;
  /** Ends a request that arrives at a destination. */
  readonly arrive: (cluster: Cluster, sent: Sent) => Ending;
}

/** A request as a destination gets it. */
export interface Sent {
  readonly path: string;
  readonly authority: string;
  readonly headers: ReadonlyMap<string, string>;
}

interface Share {
  readonly percent: number;
  readonly ending: Ending;
}

/** Forwards a request to the destinations of a route; most requests end with the result. */
export function forwardRequest(journey: Journey, routed: Routed, forward: Forward, by: Forwarder): Ending {
  const { message, listenPort, route } = routed;
  journey.timeout = forward.timeout;
  journey.retries = retriesOf(forward.retries, by.world);
  journey.mirrors = forward.mirrors.map((mirror) => mirrorOf(mirror, listenPort, by));
  const total = forward.targets.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) {
    journey.step(() => 'the route has no destination');
    return missing(forward);
  }
  const path = rewritten(message.path, forward.rewrite, route.match.path);
  const shares = forward.targets.map((target): Share => {
    const percent = percentOf(target.weight, total);
    const authority = target.authority ?? forward.authority ?? message.authority;
    return {
      percent,
      ending: sendTo(journey, target, percent, { path, authority, headers: message.headers }, listenPort, forward, by),
    };
  });
  return shares.length === 1 && shares[0] !== undefined ? shares[0].ending : combined(journey, shares);
}

/** The address of a destination that a route names. */
export function clusterOf(
  target: Pick<Target, 'host' | 'port' | 'subset'>,
  listenPort: number,
  by: Forwarder,
): Cluster {
  const service = by.services.get(target.host);
  const only = !by.usesListenPort && service?.ports.length === 1 ? service.ports[0]?.number : undefined;
  const alias = service?.aliasOf;
  const port = target.port ?? only ?? listenPort;
  return by.clusters.find({ host: alias ?? target.host, port, subset: target.subset });
}

function sendTo(
  journey: Journey,
  target: Target,
  percent: number,
  sent: Sent,
  listenPort: number,
  forward: Forward,
  by: Forwarder,
): Ending {
  if (target.invalid !== undefined) {
    journey.step(() => `invalid destination: ${target.invalid}`);
    return { outcome: Outcome.INVALID_BACKEND, status: 500 };
  }
  const cluster = clusterOf(target, listenPort, by);
  journey.step(() => `${percent === 100 ? '' : `${percent}% to `}destination ${clusterText(cluster)}`);
  if (cluster.missing !== undefined) {
    journey.step(() => `the ${cluster.missing} does not exist`);
    addMissingCaveat(journey, cluster, by.world);
    return missing(forward);
  }
  const destination = destinationOf(cluster, percent);
  if (cluster.endpoints.exist === 'no') {
    journey.step(() => 'the destination has no endpoints');
    return { outcome: Outcome.NO_ENDPOINTS, status: 503, destinations: [destination] };
  }
  if (cluster.endpoints.exist === 'unknown') {
    journey.caveat(`the manifests do not contain the workloads of ${cluster.host}; they are assumed to exist`);
  }
  const ending = by.arrive(cluster, sent);
  return ending.outcome === Outcome.REACHED
    ? { ...ending, destinations: [destination], path: sent.path, authority: sent.authority }
    : ending;
}

function missing({ missingStatus }: Forward): Ending {
  return missingStatus === 500
    ? { outcome: Outcome.INVALID_BACKEND, status: 500 }
    : { outcome: Outcome.NO_DESTINATION, status: 503 };
}

function addMissingCaveat(journey: Journey, cluster: Cluster, world: World): void {
  if (cluster.missing === 'host' && !world.knowsHostsLike(cluster.host)) {
    journey.caveat(`the manifests do not contain the host ${cluster.host}; if it exists elsewhere, it is reached`);
  }
}

/** The ending of most requests, with the destinations of all. */
function combined(journey: Journey, shares: readonly Share[]): Ending {
  const byOutcome = new Map<string, { percent: number; ending: Ending }>();
  for (const { percent, ending } of shares) {
    const key = `${ending.outcome} ${ending.status}`;
    const known = byOutcome.get(key);
    byOutcome.set(key, { percent: (known?.percent ?? 0) + percent, ending: known?.ending ?? ending });
  }
  const groups = [...byOutcome.values()].sort(
    (one, other) => other.percent - one.percent || rank(other.ending) - rank(one.ending),
  );
  for (const { percent, ending } of groups.slice(1)) {
    journey.caveat(
      `${percent}% of the requests end otherwise: ${ending.outcome}${ending.status ? `, status ${ending.status}` : ''}`,
    );
  }
  const destinations = shares.flatMap(({ ending }) => ending.destinations ?? []);
  return { ...(groups[0]?.ending as Ending), destinations };
}

function rank({ outcome }: Ending): number {
  return outcome === Outcome.REACHED ? 1 : 0;
}

/** A destination of an answer. */
export function destinationOf({ host, port, subset, endpoints }: Cluster, share: number): AnswerDestination {
  const workloads = endpoints.workloads.map(({ resource }) => resource.qualifiedName);
  return { host, port, ...(subset !== undefined && { subset }), share, workloads };
}

function mirrorOf(mirror: Mirror, listenPort: number, by: Forwarder) {
  const { host, port, subset } = clusterOf(mirror, listenPort, by);
  return { host, port, ...(subset !== undefined && { subset }), percentage: mirror.percent };
}

function percentOf(weight: number, total: number): number {
  return Math.round((weight * 10000) / total) / 100;
}

function clusterText({ host, port, subset }: Cluster): string {
  return `${host}:${port}${subset === undefined ? '' : ` subset ${subset}`}`;
}
