// Compares Bookinfo with the upstream manifests: the props for each file.
import { Duration } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { apps, istio } from '../../../lib';
import { expectToBe, expectToContain, referenceObjects, synthesize } from '../support';

const { to, weights } = apps.VersionRoute;
const KUBE = 'bookinfo/platform/kube';
const V1 = [to('v1')];
const JASON = { user: 'jason' };
const ALL_REQUESTS = istio.Percentage.of(100);

/** Props that result in exactly the objects of the files. */
const EQUAL: [files: string[], props: apps.BookinfoProps][] = [
  [[`${KUBE}/bookinfo.yaml`], {}],
  [[`${KUBE}/bookinfo-psa.yaml`], { podSecurity: apps.PodSecurity.BASELINE }],
  [[`${KUBE}/bookinfo-dualstack.yaml`], { dualStack: true }],
  [[`${KUBE}/bookinfo.yaml`, `${KUBE}/bookinfo-versions.yaml`], { versionServices: true }],
  [
    [`${KUBE}/bookinfo.yaml`, `${KUBE}/bookinfo-details-v2.yaml`],
    { detailsVersions: [apps.DetailsVersion.V1, apps.DetailsVersion.V2] },
  ],
  [
    [`${KUBE}/bookinfo.yaml`, `${KUBE}/bookinfo-ratings-v2.yaml`, `${KUBE}/bookinfo-db.yaml`],
    { ratingsVersions: [apps.RatingsVersion.V1, apps.RatingsVersion.mongodb()] },
  ],
  [
    [`${KUBE}/bookinfo.yaml`, `${KUBE}/bookinfo-ratings-v2-mysql.yaml`, `${KUBE}/bookinfo-mysql.yaml`],
    { ratingsVersions: [apps.RatingsVersion.V1, apps.RatingsVersion.mysql()] },
  ],
  [
    [`${KUBE}/bookinfo.yaml`, `${KUBE}/bookinfo-ratings-v2-mysql-vm.yaml`],
    { ratingsVersions: [apps.RatingsVersion.V1, apps.RatingsVersion.mysqlVm()] },
  ],
  [[`${KUBE}/bookinfo.yaml`, `${KUBE}/bookinfo-ingress.yaml`], { exposure: [apps.BookinfoExposure.ingress()] }],
  [
    [`${KUBE}/bookinfo.yaml`, 'bookinfo/networking/bookinfo-gateway.yaml'],
    { exposure: [apps.BookinfoExposure.istio()] },
  ],
  [
    [`${KUBE}/bookinfo.yaml`, 'bookinfo/gateway-api/bookinfo-gateway.yaml'],
    { exposure: [apps.BookinfoExposure.gatewayApi()] },
  ],
  [
    [`${KUBE}/bookinfo.yaml`, 'bookinfo/networking/destination-rule-all.yaml'],
    { destinationRules: apps.DestinationRules.all() },
  ],
  [
    [`${KUBE}/bookinfo.yaml`, 'bookinfo/networking/destination-rule-all-mtls.yaml'],
    { destinationRules: apps.DestinationRules.all({ trafficPolicy: { tls: istio.ClientTls.istioMutual() } }) },
  ],
  [
    [`${KUBE}/bookinfo.yaml`, 'bookinfo/networking/destination-rule-reviews.yaml'],
    {
      destinationRules: apps.DestinationRules.only({
        reviews: {
          trafficPolicy: { loadBalancer: istio.LoadBalancer.simple(istio.SimpleLoadBalancer.RANDOM) },
        },
      }),
    },
  ],
  [
    [
      `${KUBE}/bookinfo.yaml`,
      'bookinfo/networking/destination-rule-all.yaml',
      'bookinfo/networking/virtual-service-all-v1.yaml',
    ],
    { routing: apps.BookinfoRouting.istio({ all: V1 }) },
  ],
  [
    [`${KUBE}/bookinfo.yaml`, 'bookinfo/networking/fault-injection-details-v1.yaml'],
    {
      destinationRules: apps.DestinationRules.onDemand({ deployedOnly: true }),
      routing: apps.BookinfoRouting.istio({
        details: [
          to('v1', { fault: { abort: istio.HttpAbort.httpStatus(555, { percentage: ALL_REQUESTS }) } }),
          to('v1'),
        ],
      }),
    },
  ],
  [
    [`${KUBE}/bookinfo.yaml`, `${KUBE}/bookinfo-versions.yaml`, 'bookinfo/gateway-api/route-all-v1.yaml'],
    { versionServices: true, routing: apps.BookinfoRouting.gatewayApi({ all: V1 }) },
  ],
];

/** Props that result in the objects of the file and in others that the file expects to exist. */
const CONTAINED: [file: string, props: apps.BookinfoProps][] = [
  [`${KUBE}/bookinfo-details.yaml`, { serviceAccounts: false }],
  [`${KUBE}/bookinfo-details-dualstack.yaml`, { serviceAccounts: false, dualStack: true }],
  [`${KUBE}/bookinfo-ratings.yaml`, { serviceAccounts: false }],
  [`${KUBE}/bookinfo-ratings-dualstack.yaml`, { serviceAccounts: false, dualStack: true }],
  [`${KUBE}/bookinfo-ratings-discovery.yaml`, { ratingsVersions: [] }],
  [`${KUBE}/bookinfo-ratings-discovery-dualstack.yaml`, { ratingsVersions: [], dualStack: true }],
  [`${KUBE}/bookinfo-reviews-v2.yaml`, { serviceAccounts: false, reviewsVersions: [apps.ReviewsVersion.V2] }],
  [`${KUBE}/productpage-nodeport.yaml`, { exposure: [apps.BookinfoExposure.nodePort()] }],
];

/** Routing states by the name of the file without its prefix. */
const ISTIO_ROUTES: [file: string, routes: apps.BookinfoRouteOptions, props?: apps.BookinfoProps][] = [
  ['details-v2', { details: [to('v2')] }, { detailsVersions: [apps.DetailsVersion.V1, apps.DetailsVersion.V2] }],
  ['ratings-db', { reviews: [to('v3')], ratings: [to('v2')] }, { ratingsVersions: [apps.RatingsVersion.mongodb()] }],
  [
    'ratings-mysql',
    { reviews: [to('v3')], ratings: [to('v2-mysql')] },
    { ratingsVersions: [apps.RatingsVersion.mysql()] },
  ],
  [
    'ratings-mysql-vm',
    { reviews: [to('v3')], ratings: [to('v2-mysql-vm')] },
    { ratingsVersions: [apps.RatingsVersion.mysqlVm()] },
  ],
  [
    'ratings-test-abort',
    {
      ratings: [
        to('v1', {
          match: JASON,
          fault: { abort: istio.HttpAbort.httpStatus(500, { percentage: ALL_REQUESTS }) },
        }),
        to('v1'),
      ],
    },
  ],
  [
    'ratings-test-delay',
    {
      ratings: [
        to('v1', {
          match: JASON,
          fault: { delay: istio.HttpDelay.fixedDelay(Duration.seconds(7), { percentage: ALL_REQUESTS }) },
        }),
        to('v1'),
      ],
    },
  ],
  ['reviews-50-v3', { reviews: [weights({ v1: 50, v3: 50 })] }],
  ['reviews-80-20', { reviews: [weights({ v1: 80, v2: 20 })] }],
  ['reviews-90-10', { reviews: [weights({ v1: 90, v2: 10 })] }],
  ['reviews-jason-v2-v3', { reviews: [to('v2', { match: JASON }), to('v3')] }],
  ['reviews-test-v2', { reviews: [to('v2', { match: JASON }), to('v1')] }],
  ['reviews-v2-v3', { reviews: [weights({ v2: 50, v3: 50 })] }],
  ['reviews-v3', { reviews: [to('v3')] }],
];

const GATEWAY_API_ROUTES: [file: string, routes: apps.BookinfoRouteOptions][] = [
  ['all-v1', { all: V1 }],
  ['reviews-v1', { reviews: V1 }],
  ['reviews-v3', { reviews: [to('v3')] }],
  ['reviews-50-v3', { reviews: [weights({ v1: 50, v3: 50 })] }],
  ['reviews-90-10', { reviews: [weights({ v1: 90, v2: 10 })] }],
];

function bookinfo(props: apps.BookinfoProps) {
  return synthesize((chart) => {
    new apps.Bookinfo(chart, 'bookinfo', props);
  });
}

describe('Bookinfo against the upstream manifests', () => {
  test.each(EQUAL)('is exactly %s', (files, props) => {
    expectToBe(bookinfo(props), ...files);
  });

  test.each(CONTAINED)('has the objects of %s', (file, props) => {
    expectToContain(bookinfo(props), file);
  });

  test.each(ISTIO_ROUTES)(
    'routes as virtual-service-%s.yaml, with the rules that this needs',
    (file, routes, props) => {
      const objects = bookinfo({ ...props, routing: apps.BookinfoRouting.istio(routes) });
      expectToContain(objects, `bookinfo/networking/virtual-service-${file}.yaml`);
      const rules = referenceObjects('bookinfo/networking/destination-rule-all.yaml');
      for (const service of Object.keys(routes)) {
        const key = `networking.istio.io/DestinationRule/${service}`;
        expect(objects.get(key)?.spec).toEqual(rules.get(key)?.spec);
      }
    },
  );

  test.each(GATEWAY_API_ROUTES)('routes as route-%s.yaml, with the Services that this needs', (file, routes) => {
    const objects = bookinfo({ routing: apps.BookinfoRouting.gatewayApi(routes) });
    expectToContain(objects, `bookinfo/gateway-api/route-${file}.yaml`);
    for (const manifest of objects.values()) {
      for (const { name } of manifest.kind === 'HTTPRoute' ? manifest.spec.rules[0].backendRefs : []) {
        expect(objects.has(`core/Service/${name}`)).toBe(true);
      }
    }
  });
});
