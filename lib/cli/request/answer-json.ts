// Answers as JSON.

import { type Answer, Outcome } from '../../traffic';

/** An answer as a JSON object; fields without a value are left out. */
export function answerJson(answer: Answer, name?: unknown): Record<string, unknown> {
  const { outcome, status, destinations, path, authority, location, route, policy, mirrors, timeout, retries } = answer;
  return {
    ...(name !== undefined && { name }),
    outcome,
    status,
    destinations,
    path,
    authority,
    location,
    route,
    policy,
    ...(mirrors.length > 0 && { mirrors }),
    timeout,
    retries,
    steps: answer.steps,
    caveats: answer.caveats,
  };
}

/** The answer to something that is not a request. */
export function unusableJson(reason: string, name?: unknown): Record<string, unknown> {
  return {
    ...(name !== undefined && { name }),
    outcome: Outcome.UNKNOWN,
    destinations: [],
    steps: [],
    caveats: [reason],
  };
}
