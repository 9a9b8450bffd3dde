// Exposures of services to clients outside the cluster.
import type { Construct } from 'constructs';
import * as istio from '../../../istio';
import type { IstioExposureOptions } from '../../istio-exposure-options';
import type { Microservice } from '../../microservice';
import { IstioExposure } from '../../private/istio-exposure';
import { addVersionRoutes } from '../../private/virtual-service-router';
import { VersionRoute } from '../../version-route';

const PORT = istio.ServerPort.http(80);

/** Exposes the web application. */
export function exposeWebapp(scope: Construct, webapp: Microservice, options: IstioExposureOptions): IstioExposure {
  const defaults = {
    gatewayName: 'outfitters-gateway',
    gatewayPurpose: 'outfitters',
    virtualServiceName: 'webapp-virtualservice',
    routePurpose: 'webapp-from-gateway',
    hosts: ['*'],
    port: PORT,
  };
  const exposure = new IstioExposure(scope, 'webapp-exposure', defaults, options);
  exposure.virtualService.addHttpRoute({ route: [{ destination: webapp._destination(undefined, webapp.port) }] });
  return exposure;
}

/** Exposes the catalog, with separate routes to its versions. */
export function exposeCatalog(
  scope: Construct,
  catalog: Microservice,
  options: IstioExposureOptions,
  routes: VersionRoute[] = [VersionRoute.anyVersion()],
): IstioExposure {
  const defaults = {
    gatewayName: 'catalog-gateway',
    gatewayPurpose: 'catalog',
    virtualServiceName: 'catalog-vs-from-gw',
    routePurpose: 'catalog-from-gateway',
    hosts: ['catalog.istioinaction.io'],
    port: PORT,
  };
  const exposure = new IstioExposure(scope, 'catalog-exposure', defaults, options);
  addVersionRoutes(exposure.virtualService, catalog, routes);
  return exposure;
}
