// Forwards a request of HTTP to the destinations of a route.

import type { Ending, Journey } from '../journey';
import { Outcome } from '../outcome';
import type { AnswerMirror } from '../references';
import { withChanges } from '../routes/header-changes';
import { rewritten } from '../routes/rewrite';
import type { Forward, Mirror } from '../routes/route';
import { retriesOf, retryEffects } from './retries';
import type { Routed } from './route-request';
import { clusterOf, type Forwarder, meetSubset, sendToAll } from './split';

/** Forwards a request to the destinations of a route; most requests end with the result. */
export function forwardRequest(journey: Journey, routed: Routed, forward: Forward, by: Forwarder): Ending {
  const { message, listenPort, route } = routed;
  journey.timeout = forward.timeout;
  journey.retries = retriesOf(forward.retries, by.world);
  journey.effect(() => retryEffects(forward.retries, by.world));
  journey.mirrors = forward.mirrors.map((mirror) => mirrorOf(journey, mirror, listenPort, by));
  const path = rewritten(message.path, forward.rewrite, route.match.path);
  const split = {
    targets: forward.targets,
    listenPort,
    missing: missing(forward),
    invalid: INVALID,
    noEndpoints: { outcome: Outcome.NO_ENDPOINTS, status: 503 },
    sentTo: (target: Forward['targets'][number]) => ({
      path,
      authority: forward.authority ?? target.authority ?? message.authority,
      headers: withChanges(message.headers, forward.headers, target.headers),
    }),
  };
  return sendToAll(journey, split, by);
}

const INVALID: Ending = { outcome: Outcome.INVALID_BACKEND, status: 500 };

function missing({ missingStatus }: Forward): Ending {
  return missingStatus === 500 ? INVALID : { outcome: Outcome.NO_DESTINATION, status: 503 };
}

function mirrorOf(journey: Journey, mirror: Mirror, listenPort: number, by: Forwarder): AnswerMirror {
  const cluster = clusterOf(mirror, listenPort, by);
  meetSubset(journey, cluster);
  const { host, port, subset } = cluster;
  return { host, port, ...(subset !== undefined && { subset }), percentage: mirror.percent };
}
