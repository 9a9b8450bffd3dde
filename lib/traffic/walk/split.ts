// Sends requests to one or several destinations, by weight.

import { memoized } from '../../private/memoized';
import type { World } from '../../world/world';
import type { Cluster, Clusters } from '../destinations/clusters';
import { policyEffects } from '../destinations/policy-effects';
import type { Ending, EndingShare, Journey } from '../journey';
import { Outcome } from '../outcome';
import type { AnswerDestination } from '../references';
import type { Target } from '../routes/route';
import type { Endpoints } from '../services/endpoints';
import type { Service } from '../services/service';

/** What a proxy finds destinations with. */
export interface ClusterFinder {
  readonly clusters: Clusters;
  readonly services: ReadonlyMap<string, Service>;
  /** Whether a destination without a port has the port of the listener, even if its service has only another one. */
  readonly usesListenPort: boolean;
}

/** What a proxy forwards with. */
export interface Forwarder extends ClusterFinder {
  readonly world: World;
  /** Ends a request that arrives at a destination. */
  readonly arrive: (cluster: Cluster, sent: Sent) => Ending;
}

/** A request as a destination gets it. */
export interface Sent {
  readonly path: string;
  readonly authority: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** Destinations, and the endings of requests that do not reach them. */
export interface Split {
  readonly targets: readonly Target[];
  readonly listenPort: number;
  readonly missing: Ending;
  readonly invalid: Ending;
  readonly noEndpoints: Ending;
  /** The request as a destination gets it. */
  readonly sentTo: (target: Target) => Sent;
}

/** Sends requests to destinations; most requests end with the result. */
export function sendToAll(journey: Journey, split: Split, by: Forwarder): Ending {
  const { targets } = split;
  const total = targets.reduce((sum, { weight }) => sum + weight, 0);
  const [only] = targets;
  if (total === 0 || only === undefined) {
    journey.step(() => 'the route has no destination');
    return split.missing;
  }
  if (targets.length === 1) {
    return sendTo(journey, only, 100, split, by);
  }
  const shares = targets.map((target): EndingShare => {
    const percent = Math.round((target.weight * 10000) / total) / 100;
    return { percent, ending: sendTo(journey, target, percent, split, by) };
  });
  return combined(journey, shares);
}

/** The address of a destination that a route names. */
export function clusterOf(
  target: Pick<Target, 'host' | 'port' | 'subset'>,
  listenPort: number,
  by: ClusterFinder,
): Cluster {
  const service = by.services.get(target.host);
  const only = !by.usesListenPort && service?.ports.length === 1 ? service.ports[0]?.number : undefined;
  const port = target.port ?? only ?? listenPort;
  return by.clusters.find({ host: service?.aliasOf ?? target.host, port, subset: target.subset });
}

/** Records that a request, or its copy, goes to a subset. */
export function meetSubset(journey: Journey, { subsetField }: Cluster): void {
  if (subsetField !== undefined) {
    journey.meet(subsetField.resource, subsetField.path);
  }
}

/** A destination of an answer. */
export function destinationOf({ host, port, subset, endpoints }: Cluster, share: number): AnswerDestination {
  const workloads = [...workloadNames(endpoints)];
  return { host, port, ...(subset !== undefined && { subset }), share, workloads };
}

/** The network that a ServiceEntry names for any of its endpoints. */
const networkOf = memoized(({ isKubernetes, resource, parts }: Service): string | undefined =>
  isKubernetes
    ? undefined
    : (parts?.map((part) => part.resource) ?? [resource])
        .flatMap(({ spec }) => spec.objects('endpoints').map((endpoint) => endpoint.text('network')))
        .find(Boolean),
);

const workloadNames = memoized(({ workloads }: Endpoints): string[] =>
  workloads.map(({ resource }) => resource.qualifiedName),
);

function sendTo(journey: Journey, target: Target, percent: number, split: Split, by: Forwarder): Ending {
  if (target.invalid !== undefined) {
    journey.step(() => `invalid destination: ${target.invalid}`);
    return split.invalid;
  }
  if (target.unknown !== undefined) {
    journey.caveat(target.unknown);
    return { outcome: Outcome.UNKNOWN };
  }
  const cluster = clusterOf(target, split.listenPort, by);
  journey.clusters.push(cluster);
  journey.step(() => `${percent === 100 ? '' : `${percent}% to `}destination ${clusterText(cluster)}`);
  if (cluster.missing !== undefined) {
    journey.step(() => `the ${cluster.missing} does not exist`);
    journey.lacksHost ||= cluster.missing === 'host';
    addMissingCaveat(journey, cluster, by.world);
    return split.missing;
  }
  meetSubset(journey, cluster);
  const destination = destinationOf(cluster, percent);
  if (cluster.endpoints.exist === 'no') {
    journey.step(() => 'the destination has no endpoints');
    return { ...split.noEndpoints, destinations: [destination] };
  }
  if (cluster.endpoints.exist === 'unknown') {
    journey.caveat(`the manifests do not contain the workloads of ${cluster.host}; they are assumed to exist`);
  }
  addNetworkCaveat(journey, cluster);
  journey.effect(() => policyEffects(cluster));
  return withDestination(by.arrive(cluster, split.sentTo(target)), destination);
}

/** An ending with the destination of the requests that reach it. A waypoint may have sent them on to other destinations. */
export function withDestination(ending: Ending, destination: AnswerDestination): Ending {
  const isReached = ending.outcome === Outcome.REACHED;
  if (ending.shares !== undefined) {
    const shares = ending.shares.map((part) => ({ ...part, ending: withDestination(part.ending, destination) }));
    return { ...ending, shares, ...(isReached && { destinations: reachedDestinations(ending, destination) }) };
  }
  return isReached ? { ...ending, destinations: reachedDestinations(ending, destination) } : ending;
}

function reachedDestinations({ destinations }: Ending, destination: AnswerDestination): readonly AnswerDestination[] {
  return destinations?.map((found) => ({ ...found, share: (found.share * destination.share) / 100 })) ?? [destination];
}

function addNetworkCaveat(journey: Journey, { host, service }: Cluster): void {
  const network = service && networkOf(service);
  if (network !== undefined) {
    journey.caveat(`endpoints of ${host} are in network ${network}; whether it is reached from here is not known`);
  }
}

function addMissingCaveat(journey: Journey, cluster: Cluster, world: World): void {
  if (cluster.missing === 'host' && !world.knowsHostsLike(cluster.host)) {
    journey.caveat(`the manifests do not contain the host ${cluster.host}; if it exists elsewhere, it is reached`);
  }
}

/** The ending of most requests, with the destinations of all. */
function combined(journey: Journey, shares: readonly EndingShare[]): Ending {
  const [most, ...others] = groupedByOutcome(shares);
  for (const { percent, ending } of others) {
    const status = ending.status === undefined ? '' : `, status ${ending.status}`;
    journey.caveat(`${percent}% of the requests end otherwise: ${ending.outcome}${status}`);
  }
  const destinations = shares.flatMap(({ ending }) => ending.destinations ?? []);
  return { ...(most?.ending as Ending), destinations, shares: shares.flatMap(flattened) };
}

/** Shares with the same outcome as one, the greatest first. */
function groupedByOutcome(shares: readonly EndingShare[]): readonly EndingShare[] {
  const groups: EndingShare[] = [];
  for (const { percent, ending } of shares) {
    const index = groups.findIndex((group) => isSameOutcome(group.ending, ending));
    const known = groups[index];
    if (known === undefined) {
      groups.push({ percent, ending });
    } else {
      groups[index] = { percent: known.percent + percent, ending: known.ending };
    }
  }
  return groups.sort((one, other) => other.percent - one.percent || rank(other.ending) - rank(one.ending));
}

function isSameOutcome(one: Ending, other: Ending): boolean {
  return one.outcome === other.outcome && one.status === other.status;
}

/** The shares of an ending that has several itself, as parts of the whole. */
function flattened({ percent, ending }: EndingShare): EndingShare[] {
  return (ending.shares ?? [{ percent: 100, ending }]).map((part) => ({
    percent: (part.percent * percent) / 100,
    ending: part.ending,
  }));
}

function rank({ outcome }: Ending): number {
  return outcome === Outcome.REACHED ? 1 : 0;
}

function clusterText({ host, port, subset }: Cluster): string {
  return `${host}:${port}${subset === undefined ? '' : ` subset ${subset}`}`;
}
