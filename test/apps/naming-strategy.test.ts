import { describe, expect, test } from 'vitest';
import { apps, istio } from '../../lib';
import { synthesize } from './support';

const { DestinationRules, VersionRoute } = apps;
const ISTIO = 'networking.istio.io/';

/** Kinds and names of Istio's objects after an application is added to a chart with a naming strategy. */
function namesUnder(strategy: istio.NamingStrategy, add: Parameters<typeof synthesize>[0]): string[] {
  const objects = synthesize((chart) => {
    strategy.applyTo(chart);
    add(chart);
  });
  return [...objects.keys()]
    .filter((key) => key.startsWith(ISTIO))
    .map((key) => key.slice(ISTIO.length))
    .sort();
}

function bookinfo(options?: apps.IstioExposureOptions): Parameters<typeof synthesize>[0] {
  return (chart) =>
    new apps.Bookinfo(chart, 'app', {
      destinationRules: DestinationRules.onDemand(),
      routing: apps.BookinfoRouting.istio({ reviews: [VersionRoute.to('v1')] }),
      exposure: [apps.BookinfoExposure.istio(options)],
    });
}

describe('Under a naming strategy', () => {
  test('Bookinfo uses its names instead of the upstream names', () => {
    expect(namesUnder(istio.NamingStrategy.SUFFIX, bookinfo())).toEqual([
      'DestinationRule/reviews-dr',
      'Gateway/bookinfo-gateway',
      'VirtualService/bookinfo-vs',
      'VirtualService/reviews-vs',
    ]);
    const short = istio.NamingStrategy.suffixes({ virtualService: '', destinationRule: '', gateway: '-gw' });
    expect(namesUnder(short, bookinfo())).toEqual([
      'DestinationRule/reviews',
      'Gateway/bookinfo-gw',
      'VirtualService/bookinfo',
      'VirtualService/reviews',
    ]);
  });

  test('a Gateway keeps an explicit name', () => {
    expect(namesUnder(istio.NamingStrategy.SUFFIX, bookinfo({ gatewayName: 'edge' }))).toContain('Gateway/edge');
  });

  test('the application of "Istio in Action" uses its names, for routes within the mesh and from outside', () => {
    const add: Parameters<typeof synthesize>[0] = (chart) =>
      new apps.IstioInAction(chart, 'app', {
        routing: apps.IstioInActionRouting.istio({
          catalog: [VersionRoute.to('v1')],
          webapp: [VersionRoute.anyVersion()],
        }),
        exposure: [apps.IstioInActionExposure.webapp(), apps.IstioInActionExposure.catalog()],
      });
    expect(namesUnder(istio.NamingStrategy.SUFFIX, add)).toEqual([
      'DestinationRule/catalog-dr',
      'Gateway/catalog-gateway',
      'Gateway/outfitters-gateway',
      'VirtualService/catalog-from-gateway-vs',
      'VirtualService/catalog-vs',
      'VirtualService/webapp-from-gateway-vs',
      'VirtualService/webapp-vs',
    ]);
  });
});
