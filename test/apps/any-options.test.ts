// Every combination of options results in valid objects without duplicates.
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { apps, istio } from '../../lib';
import { synthesize } from './support';

const { to, weights, anyVersion } = apps.VersionRoute;

function routesTo(versions: string[]): fc.Arbitrary<apps.VersionRoute[]> {
  const version = fc.constantFrom(...versions);
  const options = fc.record(
    {
      match: fc.record({ user: fc.constantFrom('jason', 'mary') }, { requiredKeys: [] }),
      mirror: version,
      mirrorPercent: fc.integer({ min: 0, max: 100 }),
    },
    { requiredKeys: [] },
  );
  const route = fc.oneof(
    fc.tuple(version, options).map(([name, choices]) => to(name, choices)),
    fc
      .tuple(fc.dictionary(version, fc.integer({ min: 0, max: 100 }), { minKeys: 1 }), options)
      .map(([shares, choices]) => weights(shares, choices)),
    options.map((choices) => anyVersion(choices)),
  );
  return fc.array(route, { maxLength: 3 });
}

const destinationRules = fc.constantFrom(
  apps.DestinationRules.onDemand(),
  apps.DestinationRules.all({ deployedOnly: true }),
  apps.DestinationRules.all({ trafficPolicy: { tls: istio.ClientTls.istioMutual() } }),
  apps.DestinationRules.external(),
);

const bookinfoRouting = fc
  .tuple(
    fc.boolean(),
    fc.record({ all: routesTo(['v1']), reviews: routesTo(['v1', 'v2', 'v3']) }, { requiredKeys: [] }),
  )
  .map(([byIstio, routes]) => (byIstio ? apps.BookinfoRouting.istio(routes) : apps.BookinfoRouting.gatewayApi(routes)));

const bookinfoProps: fc.Arbitrary<apps.BookinfoProps> = fc.record(
  {
    detailsVersions: fc.constantFrom([apps.DetailsVersion.V1], [apps.DetailsVersion.V2, apps.DetailsVersion.V1]),
    ratingsVersions: fc
      .subarray([apps.RatingsVersion.mongodb(), apps.RatingsVersion.mysql(), apps.RatingsVersion.mysqlVm()])
      .map((versions) => [apps.RatingsVersion.V1, ...versions]),
    podSecurity: fc.constantFrom(apps.PodSecurity.BASELINE, apps.PodSecurity.RESTRICTED),
    dualStack: fc.boolean(),
    serviceAccounts: fc.boolean(),
    versionServices: fc.boolean(),
    exposure: fc.subarray([
      apps.BookinfoExposure.istio(),
      apps.BookinfoExposure.gatewayApi(),
      apps.BookinfoExposure.ingress(),
      apps.BookinfoExposure.nodePort(),
    ]),
    destinationRules,
    routing: bookinfoRouting,
  },
  { requiredKeys: [] },
);

const istioInActionProps: fc.Arbitrary<apps.IstioInActionProps> = fc.record({
  catalogVersions: fc.constant([apps.CatalogVersion.V1, apps.CatalogVersion.V2]),
  webappImage: fc.constantFrom(undefined, apps.WebappImage.FAKE_SERVICE),
  forum: fc.constant(true),
  clients: fc.subarray([apps.ClientPod.SLEEP, apps.ClientPod.NETSHOOT]),
  serviceAccounts: fc.boolean(),
  versionServices: fc.boolean(),
  exposure: fc
    .subarray([apps.IstioInActionExposure.webapp()])
    .map((others) => [apps.IstioInActionExposure.catalog(), ...others]),
  destinationRules,
  routing: fc
    .record(
      {
        catalog: routesTo(['v1', 'v2']),
        catalogGateway: routesTo(['v1', 'v2']),
        webapp: fc.array(fc.constant(anyVersion())),
        forum: routesTo(['v1']),
      },
      { requiredKeys: [] },
    )
    .map((routes) => apps.IstioInActionRouting.istio(routes)),
});

describe('any combination of options', () => {
  test('results in a valid Bookinfo', () => {
    fc.assert(
      fc.property(bookinfoProps, (props) => {
        synthesize((chart) => {
          new apps.Bookinfo(chart, 'bookinfo', props);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('results in a valid IstioInAction', () => {
    fc.assert(
      fc.property(istioInActionProps, (props) => {
        synthesize((chart) => {
          new apps.IstioInAction(chart, 'istioinaction', props);
        });
      }),
      { numRuns: 60 },
    );
  });
});
