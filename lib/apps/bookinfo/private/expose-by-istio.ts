import type { Construct } from 'constructs';
import * as istio from '../../../istio';
import type { IstioExposureOptions } from '../../istio-exposure-options';
import type { Microservice } from '../../microservice';
import { IstioExposure } from '../../private/istio-exposure';
import { EXPOSED_PATHS, GATEWAY_NAME, ROUTE_NAME } from './exposed-paths';

const PURPOSE = 'bookinfo';

/** Exposes the product page by an Istio Gateway and a VirtualService. */
export function exposeByIstio(
  scope: Construct,
  productpage: Microservice,
  options: IstioExposureOptions,
): IstioExposure {
  const defaults = {
    gatewayName: GATEWAY_NAME,
    gatewayPurpose: PURPOSE,
    virtualServiceName: ROUTE_NAME,
    routePurpose: PURPOSE,
    hosts: ['*'],
    port: istio.ServerPort.http(8080),
  };
  const exposure = new IstioExposure(scope, 'istio-exposure', defaults, options);
  exposure.virtualService.addHttpRoute({
    match: EXPOSED_PATHS.map(({ path, below }) => ({
      uri: below ? istio.StringMatch.prefix(path) : istio.StringMatch.exact(path),
    })),
    route: [{ destination: productpage._destination(undefined, productpage.port) }],
  });
  return exposure;
}
