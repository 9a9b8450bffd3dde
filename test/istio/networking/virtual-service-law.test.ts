// A property of the construct: all props that the types accept and Istio allows render to a valid manifest.
import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { istio } from '../../../lib';
import { manifestOf, testChart } from '../../support/manifests';

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/);
const duration = fc.integer({ min: 1, max: 86_400_000 }).map(Duration.millis);
const percentage = fc.integer({ min: 1, max: 1_000_000 }).map((value) => istio.Percentage.of(value / 10_000));
const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
const text = fc.string({ minLength: 1, maxLength: 30 });

const stringMatch = fc.oneof(
  text.map(istio.StringMatch.exact),
  text.map(istio.StringMatch.prefix),
  fc.constantFrom('.*', '^/v[0-9]+/', '(?i)jason').map(istio.StringMatch.regex),
);

const destination = fc
  .record({ host: label, port: fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined }) })
  .map(({ host, port }) => istio.Destination.host(istio.Host.of(host), { port }));

const route: fc.Arbitrary<istio.HttpRouteOptions> = fc.record(
  {
    route: fc.array(fc.record({ destination, weight: fc.integer({ min: 1, max: 100 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    match: fc.array(
      fc.record({ uri: stringMatch, headers: fc.dictionary(token, stringMatch, { maxKeys: 3 }) }, { requiredKeys: [] }),
      { minLength: 1, maxLength: 3 },
    ),
    timeout: duration,
    retries: fc.record({ attempts: fc.integer({ min: 1, max: 10 }), perTryTimeout: duration }),
    mirrors: fc.array(fc.record({ destination, percentage }), { minLength: 1, maxLength: 2 }),
    fault: fc.record({
      delay: fc
        .tuple(duration, percentage)
        .map(([delay, share]) => istio.HttpDelay.fixedDelay(delay, { percentage: share })),
    }),
  },
  { requiredKeys: ['route'] },
);

test('all routes that the types accept and Istio allows render to a valid manifest', () => {
  fc.assert(
    fc.property(label, fc.array(route, { minLength: 1, maxLength: 3 }), (host, routes) => {
      const service = new istio.VirtualService(testChart(), 'routes', { hosts: [istio.Host.of(host)] });
      for (const each of routes) {
        service.addHttpRoute(each);
      }
      expect(manifestOf(service).spec.http).toHaveLength(routes.length);
    }),
    { numRuns: 200 },
  );
});
