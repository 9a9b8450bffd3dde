import { describe, expect, test } from 'vitest';
import { findPort } from '../../lib/base/service';
import { messageOf } from '../../lib/diagnostics/format/summary';

const REVIEWS = { kind: 'Service', name: 'reviews' };
const HTTP = { port: 9080, name: 'http' };
const ADMIN = { port: 9090 };

function find(
  ports: readonly { port: number; name?: string }[],
  choice: { port?: number; portName?: string },
): unknown {
  const found = findPort(REVIEWS, ports, choice);
  return 'diagnostic' in found ? `${found.diagnostic.messageId}: ${messageOf(found.diagnostic)}` : found.number;
}

describe('a port', () => {
  test('is found by number or name, or if it is the only one', () => {
    expect(find([HTTP, ADMIN], { port: 9090 })).toBe(9090);
    expect(find([HTTP, ADMIN], { portName: 'http' })).toBe(9080);
    expect(find([HTTP], {})).toBe(9080);
  });

  test.each([
    [[], {}, 'noPorts: Service "reviews" has no ports; add a port to the Service'],
    [[HTTP, ADMIN], {}, 'ambiguous: Service "reviews" has 2 ports; select one of them: 9080 ("http"), 9090'],
    [[HTTP], { port: 80 }, 'unknownNumber: Service "reviews" has no port 80; use its port: 9080 ("http")'],
    [
      [HTTP, ADMIN],
      { portName: 'grpc' },
      'unknownName: Service "reviews" has no port "grpc"; use one of its ports: 9080 ("http"), 9090',
    ],
  ])('is not found among %j by %j', (ports, choice, message) => {
    expect(find(ports, choice)).toBe(message);
  });
});
