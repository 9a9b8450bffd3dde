// Requests and their ways, as diagnostics show them.

import { quote } from '../../diagnostics/words';
import type { Answer } from '../../traffic/answer';
import { Outcome } from '../../traffic/outcome';
import type { RequestOptions } from '../../traffic/request-options';

const LONGEST_TRACE = 20;

/** A request as messages show it, such as `GET http://shop.example.com/ with header x-user "ann"`. */
export function requestText({ method = 'GET', url, headers = {}, claims }: RequestOptions): string {
  const parts = [
    ...Object.entries(headers).map(([name, value]) => `header ${name} ${quote(value)}`),
    ...(claims === undefined ? [] : [`claims ${JSON.stringify(claims)}`]),
  ];
  const isHttp = /^https?:/.test(url);
  const conditions = parts.length === 0 ? '' : ` with ${parts.join(', ')}`;
  return `${isHttp ? `${method} ` : ''}${url}${conditions}`;
}

/** The way of a request, a step a line. */
export function traceOf(request: RequestOptions, answer: Answer): string[] {
  const lines = [requestText(request)];
  for (const text of answer._texts()) {
    if (lines.length === LONGEST_TRACE) {
      return [...lines.slice(0, -1), '  ...'];
    }
    lines.push(`  ${text}`);
  }
  return lines;
}

/** What ends the request: the last step of its way, with the destination if that does not exist. */
export function reasonOf(answer: Answer): string {
  const isAboutDestination = answer.outcome === Outcome.NO_DESTINATION || answer.outcome === Outcome.NO_ENDPOINTS;
  return answer._lastSteps(isAboutDestination ? 2 : 1).join(': ');
}
