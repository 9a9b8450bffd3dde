// What a proxy does with a request of HTTP before it looks for a route.

import { HTTP1_METHODS } from '../../facts/http';
import type { Ending, Journey } from '../journey';
import type { Message } from '../message';
import { Outcome } from '../outcome';
import { normalizePath, type PathNormalization } from '../path-normalization';

/** The end of a request that a proxy refuses. */
export const REFUSED: Ending = { outcome: Outcome.ANSWERED, status: 400 };

/** The request with its path normalized; undefined if the proxy refuses it. */
export function readHttp(journey: Journey, message: Message, level: PathNormalization): Message | undefined {
  const path = normalizePath(message.path, level);
  if (path === undefined || !HTTP1_METHODS.has(message.method)) {
    journey.step(
      () => `the proxy refuses the ${path === undefined ? `path ${message.path}` : `method ${message.method}`}`,
    );
    return undefined;
  }
  return path === message.path ? message : { ...message, path };
}
