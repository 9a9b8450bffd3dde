import { describe, expect, test } from 'vitest';
import { apps, istio } from '../../../lib';
import { diagnosticsOf, specOf, testChart } from '../../support/manifests';
import { containerOf, synthesize } from '../support';

const { to, anyVersion } = apps.VersionRoute;
const BOTH_VERSIONS = [apps.CatalogVersion.V1, apps.CatalogVersion.V2];

function application(props: apps.IstioInActionProps = {}) {
  return synthesize((chart) => {
    new apps.IstioInAction(chart, 'istioinaction', props);
  });
}

describe('IstioInAction', () => {
  test('without props has catalog and webapp', () => {
    expect([...application().keys()].sort()).toEqual([
      'apps/Deployment/catalog',
      'apps/Deployment/webapp',
      'core/Service/catalog',
      'core/Service/webapp',
      'core/ServiceAccount/catalog',
      'core/ServiceAccount/webapp',
    ]);
  });

  test('configures webapp to call catalog and forum in the namespace of the chart', () => {
    const { env } = containerOf(application(), 'webapp');
    expect(env).toContainEqual({ name: 'CATALOG_SERVICE_HOST', value: 'catalog.bookinfo' });
    expect(env).toContainEqual({ name: 'FORUM_SERVICE_HOST', value: 'forum.bookinfo' });
  });

  test('can use its own images from another registry, but not third-party images', () => {
    const objects = application({
      images: { registry: 'registry.example.com/book', tag: '1.0' },
      catalogVersions: BOTH_VERSIONS,
      forum: true,
      webappImage: apps.WebappImage.FAKE_SERVICE,
    });
    const image = (name: string) => containerOf(objects, name).image;
    expect(['catalog', 'catalog-v2', 'forum', 'webapp'].map(image)).toEqual([
      'registry.example.com/book/catalog:1.0',
      'registry.example.com/book/catalog:1.0',
      'registry.example.com/book/forum:1.0',
      'nicholasjackson/fake-service:v0.7.8',
    ]);
  });

  test('routes requests within the mesh and requests through the gateway separately', () => {
    const objects = application({
      catalogVersions: BOTH_VERSIONS,
      exposure: [apps.IstioInActionExposure.catalog({ hosts: ['catalog.example.com'] })],
      routing: apps.IstioInActionRouting.istio({
        catalog: [to('v1')],
        catalogGateway: [to('v2', { match: { headers: { 'x-beta': 'yes', 'x-team': 'a' } } }), to('v1')],
        webapp: [anyVersion({ retries: { attempts: 1 } })],
      }),
    });
    const spec = (name: string) => objects.get(`networking.istio.io/VirtualService/${name}`)?.spec;
    expect(spec('catalog')).toEqual({
      hosts: ['catalog'],
      http: [{ route: [{ destination: { host: 'catalog', subset: 'version-v1' } }] }],
    });
    expect(spec('catalog-vs-from-gw')).toMatchObject({
      hosts: ['catalog.example.com'],
      gateways: ['catalog-gateway'],
      http: [
        {
          match: [{ headers: { 'x-beta': { exact: 'yes' }, 'x-team': { exact: 'a' } } }],
          route: [{ destination: { host: 'catalog', subset: 'version-v2' } }],
        },
        { route: [{ destination: { host: 'catalog', subset: 'version-v1' } }] },
      ],
    });
    expect(spec('webapp')?.http).toEqual([{ retries: { attempts: 1 }, route: [{ destination: { host: 'webapp' } }] }]);
  });

  test('provides its parts', () => {
    const chart = testChart({ namespace: 'istioinaction' });
    const app = new apps.IstioInAction(chart, 'istioinaction', {
      forum: true,
      clients: [apps.ClientPod.SLEEP, apps.ClientPod.NETSHOOT],
      exposure: [apps.IstioInActionExposure.webapp(), apps.IstioInActionExposure.catalog()],
    });
    expect([app.gateway.name, app.catalogGateway.name]).toEqual(['outfitters-gateway', 'catalog-gateway']);
    expect([app.virtualService.name, app.catalogGatewayVirtualService.name]).toEqual([
      'webapp-virtualservice',
      'catalog-vs-from-gw',
    ]);
    expect([app.forum.service.name, app.sleep.service.name, app.netshoot.name]).toEqual(['forum', 'sleep', 'netshoot']);
    app.virtualService.addHttpRoute({
      match: [{ uri: istio.StringMatch.prefix('/api/catalog') }],
      route: [{ destination: istio.Destination.subset(app.catalog.subset('v1')) }],
    });
    expect(specOf(app.virtualService).http[1].route).toEqual([
      { destination: { host: 'catalog', subset: 'version-v1' } },
    ]);
  });

  test('rejects options for services that it does not deploy, with a suggestion', () => {
    const create = (props: apps.IstioInActionProps) => () => new apps.IstioInAction(testChart(), 'app', props);
    expect(create({ routing: apps.IstioInActionRouting.istio({ forum: [to('v1')] }) })).toThrow(
      'chart/app: routing.forum: the application has no forum; set forum: true',
    );
    expect(create({ routing: apps.IstioInActionRouting.istio({ catalogGateway: [to('v1')] }) })).toThrow(
      'chart/app: routing.catalogGateway requires IstioInActionExposure.catalog() in exposure',
    );
    expect(create({ destinationRules: apps.DestinationRules.only({ forum: {} }) })).toThrow(
      'chart/app: destinationRules: "forum" is not a service of the application; use "catalog" or "webapp"',
    );
    expect(() => new apps.IstioInAction(testChart(), 'app').forum).toThrow('chart/app: no forum; set forum: true');
  });

  test('rejects a route to a version of webapp, which has no versions', () => {
    const chart = testChart();
    const app = new apps.IstioInAction(chart, 'app', {
      routing: apps.IstioInActionRouting.istio({ webapp: [to('v1')] }),
    });
    expect(diagnosticsOf(app.webapp)).toEqual([
      'CDK0800 version "v1" of "webapp" is not deployed, because the service has no versions; use VersionRoute.anyVersion()',
    ]);
  });
});
