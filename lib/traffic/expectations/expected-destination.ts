// Destinations as tests write them: `reviews`, `reviews.shop:9080`, `reviews:v2`, `reviews:9080:v2`.

import type { AnswerDestination } from '../references';

/** A destination of a test. What it leaves out can have any value. */
export interface ExpectedDestination {
  readonly host: string;
  readonly port?: number;
  readonly subset?: string;
}

const DESTINATION = /^([^\s:]+)(?::(\d+))?(?::([^\s:]+))?$/;

/** Reads `HOST[:PORT][:SUBSET]`; undefined if the text is something else. Digits after the host are a port. */
export function parseDestination(text: string): ExpectedDestination | undefined {
  const [, host, port, subset] = DESTINATION.exec(text) ?? [];
  return host === undefined
    ? undefined
    : {
        host: host.toLowerCase(),
        ...(port !== undefined && { port: Number(port) }),
        ...(subset !== undefined && { subset }),
      };
}

/** Whether a destination is the expected one. */
export function isDestination(
  expected: ExpectedDestination,
  { host, port, subset }: Pick<AnswerDestination, 'host' | 'port' | 'subset'>,
): boolean {
  return (
    isHost(expected.host, host) &&
    (expected.port === undefined || expected.port === port) &&
    (expected.subset === undefined || expected.subset === subset)
  );
}

/** A destination as texts show it: `reviews.shop.svc.cluster.local:9080:v2`. */
export function destinationText({ host, port, subset }: Pick<AnswerDestination, 'host' | 'port' | 'subset'>): string {
  return [host, port, ...(subset === undefined ? [] : [subset])].join(':');
}

/** The host of a Service can be written without its last parts: `reviews` or `reviews.shop`. */
function isHost(expected: string, host: string): boolean {
  return host === expected || (host.includes('.svc.') && host.startsWith(`${expected}.`));
}
