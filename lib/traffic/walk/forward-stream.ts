// Forwards a connection to the destinations of a route.

import type { Ending, Journey } from '../journey';
import type { Message } from '../message';
import { Outcome } from '../outcome';
import type { RouteSource, Target } from '../routes/route';
import { type Forwarder, sendToAll } from './split';

/** A connection at a proxy. */
export interface Stream {
  readonly message: Message;
  readonly listenPort: number;
}

/** Forwards a connection to destinations. Proxies do not read what it carries. */
export function forwardStream(
  journey: Journey,
  { message, listenPort }: Stream,
  targets: readonly Target[],
  source: RouteSource | undefined,
  by: Forwarder,
): Ending {
  if (source !== undefined) {
    const { resource, rule } = source;
    journey.step(() => `${resource.kind} ${resource.qualifiedName} ${rule} matches`);
    journey.meet(resource, source.path);
    journey.source = source;
    journey.route = { kind: resource.kind, namespace: resource.namespace, name: resource.name, rule };
  }
  const { path, authority, headers } = message;
  const split = {
    targets,
    listenPort,
    missing: { outcome: Outcome.NO_DESTINATION },
    invalid: { outcome: Outcome.NO_DESTINATION },
    noEndpoints: { outcome: Outcome.NO_ENDPOINTS },
    sentTo: () => ({ path, authority, headers }),
  };
  return sendToAll(journey, split, by);
}
