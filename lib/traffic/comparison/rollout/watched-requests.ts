// The requests that are followed during a rollout: a few of those that both meshes treat in the same way.

import type { DerivedRequest } from '../requests/request-list';
import type { Observed } from '../summary';

/** A request with its answers before and after the rollout. */
export interface Watched {
  readonly request: DerivedRequest;
  readonly before: Observed;
  readonly after: Observed;
}

/** Requests with the same rules and destinations in both meshes break together. */
const FEW = 2;

/** Chooses requests to follow. */
export class WatchedRequests {
  private readonly chosen = new Map<string, Watched[]>();

  public add(watched: Watched): void {
    const { before, after, request } = watched;
    const key = [request.host, keyOf(before), keyOf(after)].join('\n');
    const known = this.chosen.get(key) ?? [];
    this.chosen.set(key, known);
    if (known.length < FEW) {
      known.push(watched);
    }
  }

  public get all(): readonly Watched[] {
    return [...this.chosen.values()].flat();
  }
}

function keyOf({ answer, behavior }: Observed): string {
  const targets = answer.destinations.map(({ host, port, subset }) => `${host}:${port} ${subset}`);
  return [
    answer.outcome,
    answer.status,
    behavior.rule,
    behavior.encryption,
    JSON.stringify(answer.policy),
    targets,
  ].join();
}
