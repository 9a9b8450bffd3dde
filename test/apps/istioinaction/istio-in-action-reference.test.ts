// Compares the application of "Istio in Action" with the manifests of the book: the props for each file.
import { Duration } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { apps, istio } from '../../../lib';
import { expectToBe, expectToContain, synthesize } from '../support';

const { to, weights, anyVersion } = apps.VersionRoute;
const BOOK = 'istioinaction';
const SERVICES = `${BOOK}/services`;
const DEFAULT = [`${SERVICES}/catalog/kubernetes/catalog.yaml`, `${SERVICES}/webapp/kubernetes/webapp.yaml`];
const BOTH_VERSIONS = { catalogVersions: [apps.CatalogVersion.V1, apps.CatalogVersion.V2] };
const MESH = { gateways: [istio.Gateway.MESH] };
const INTERNAL = { headers: { 'x-istio-cohort': 'internal' } };
const COOLSTORE = { gatewayName: 'coolstore-gateway', hosts: ['webapp.istioinaction.io'] };

/** Props that result in exactly the objects of the files. */
const EQUAL: [files: string[], props: apps.IstioInActionProps][] = [
  [DEFAULT, {}],
  [[...DEFAULT, `${SERVICES}/catalog/kubernetes/catalog-deployment-v2.yaml`], BOTH_VERSIONS],
  [[...DEFAULT, `${SERVICES}/forum/kubernetes/forum-all.yaml`], { forum: true }],
  [[...DEFAULT, `${BOOK}/ch9/sleep.yaml`], { clients: [apps.ClientPod.SLEEP] }],
  [[...DEFAULT, 'guides/001-03-Pod.yaml'], { clients: [apps.ClientPod.NETSHOOT] }],
  [[...DEFAULT, `${BOOK}/ch2/ingress-gateway.yaml`], { exposure: [apps.IstioInActionExposure.webapp()] }],
  [
    [...DEFAULT, `${SERVICES}/webapp/istio/webapp-catalog-gw-vs.yaml`],
    { exposure: [apps.IstioInActionExposure.webapp(COOLSTORE)] },
  ],
  [[...DEFAULT, `${BOOK}/ch5/webapp-catalog-gw-vs.yaml`], { exposure: [apps.IstioInActionExposure.webapp(COOLSTORE)] }],
  [[...DEFAULT, `${BOOK}/ch7/webapp-catalog-gw-vs.yaml`], { exposure: [apps.IstioInActionExposure.webapp(COOLSTORE)] }],
  [
    [...DEFAULT, `${BOOK}/ch9/enduser/ingress-gw-for-webapp.yaml`],
    { exposure: [apps.IstioInActionExposure.webapp({ ...COOLSTORE, gatewayName: 'webapp-gateway' })] },
  ],
  [
    [...DEFAULT, `${BOOK}/ch5/catalog-gateway.yaml`, `${BOOK}/ch5/catalog-vs.yaml`],
    { exposure: [apps.IstioInActionExposure.catalog()] },
  ],
  [
    [...DEFAULT, `${BOOK}/ch2/catalog-destinationrule.yaml`],
    { destinationRules: apps.DestinationRules.only({ catalog: {} }) },
  ],
  [[...DEFAULT, `${BOOK}/ch2/catalog-destinationrule.yaml`], { destinationRules: apps.DestinationRules.all() }],
  [
    [...DEFAULT, `${BOOK}/ch5/catalog-dest-rule.yaml`],
    { destinationRules: apps.DestinationRules.only({ catalog: { qualifiedHost: true } }) },
  ],
  [
    [...DEFAULT, `${BOOK}/ch2/catalog-virtualservice.yaml`],
    {
      routing: apps.IstioInActionRouting.istio({
        catalog: [
          anyVersion({
            retries: { attempts: 3, perTryTimeout: Duration.seconds(2), retryOn: [istio.RetryOn.HTTP_5XX] },
          }),
        ],
      }),
    },
  ],
];

/** Props that result in the objects of the file and in others that the file expects to exist. */
const CONTAINED: [file: string, props: apps.IstioInActionProps][] = [
  ['services/catalog/kubernetes/catalog-svc.yaml', {}],
  ['services/catalog/kubernetes/catalog-deployment.yaml', { serviceAccounts: false }],
  ['services/webapp/kubernetes/webapp-svc.yaml', {}],
  ['services/webapp/kubernetes/webapp-deployment.yaml', { serviceAccounts: false }],
  [
    'services/webapp/kubernetes/webapp-fake-service-deployment.yaml',
    { serviceAccounts: false, webappImage: apps.WebappImage.FAKE_SERVICE },
  ],
  ['services/forum/kubernetes/forum-svc.yaml', { forum: true }],
  ['services/forum/kubernetes/forum-deploy.yaml', { forum: true }],
];

/** Routing states of the chapters. */
const ROUTES: [file: string, routes: apps.IstioInActionRouteOptions, options?: apps.IstioRoutingOptions][] = [
  ['ch2/catalog-virtualservice-all-v1', { catalog: [to('v1')] }],
  [
    'ch2/catalog-virtualservice-dark-v2',
    { catalog: [to('v2', { match: { headers: { 'x-dark-launch': 'v2' } } }), to('v1')] },
  ],
  ['ch5/catalog-vs-v1', { catalogGateway: [to('v1')] }],
  ['ch5/catalog-vs-v2-request', { catalogGateway: [to('v2', { match: INTERNAL }), to('v1')] }],
  ['ch5/catalog-vs-v1-mesh', { catalog: [to('v1')] }, MESH],
  ['ch5/catalog-vs-v2-request-mesh', { catalog: [to('v2', { match: INTERNAL }), to('v1')] }, MESH],
  ['ch5/catalog-vs-v2-10-90-mesh', { catalog: [weights({ v1: 90, v2: 10 })] }, MESH],
  ['ch5/catalog-vs-v2-50-50-mesh', { catalog: [weights({ v1: 50, v2: 50 })] }, MESH],
  ['ch5/catalog-vs-v2-mirror', { catalog: [weights({ v1: 100 }, { mirror: 'v2' })] }, MESH],
];

function application(props: apps.IstioInActionProps) {
  return synthesize(
    (chart) => {
      new apps.IstioInAction(chart, 'istioinaction', props);
    },
    { namespace: 'istioinaction' },
  );
}

describe('IstioInAction against the manifests of the book', () => {
  test.each(EQUAL)('is exactly %s', (files, props) => {
    expectToBe(application(props), ...files);
  });

  test.each(CONTAINED)('has the objects of %s', (file, props) => {
    expectToContain(application(props), `${BOOK}/${file}`);
  });

  test.each(ROUTES)('routes as %s.yaml, with the rule that this needs', (file, routes, options) => {
    const objects = application({
      ...BOTH_VERSIONS,
      exposure: [apps.IstioInActionExposure.webapp(), apps.IstioInActionExposure.catalog()],
      routing: apps.IstioInActionRouting.istio(routes, options),
    });
    expectToContain(objects, `${BOOK}/${file}.yaml`, `${BOOK}/ch2/catalog-destinationrule.yaml`);
  });

  test('uses the host names of the book if the chart has no namespace', () => {
    const objects = synthesize((chart) => {
      new apps.IstioInAction(chart, 'istioinaction');
    }, {});
    expect(objects.size).toBe(6);
    expectToBe(objects, ...DEFAULT);
  });
});
