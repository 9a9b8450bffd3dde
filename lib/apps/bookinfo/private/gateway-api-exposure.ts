import type { Construct } from 'constructs';
import { Composite } from '../../../base/composite';
import * as gatewayapi from '../../../gatewayapi';
import type { Microservice } from '../../microservice';
import { required } from '../../private/required';
import type { GatewayApiExposureOptions } from '../bookinfo-exposure';
import { EXPOSED_PATHS, GATEWAY_NAME, ROUTE_NAME } from './exposed-paths';

/** A Gateway of Gateway API and an HTTPRoute from it to the product page. */
export class GatewayApiExposure extends Composite {
  public readonly httpRoute: gatewayapi.HttpRoute;
  private readonly ownGateway: gatewayapi.Gateway | undefined;

  public constructor(scope: Construct, id: string, productpage: Microservice, options: GatewayApiExposureOptions) {
    super(scope, id);
    this.ownGateway = options.gateway ? undefined : this.createGateway(options);
    this.httpRoute = new gatewayapi.HttpRoute(this, 'http-route', {
      metadata: { name: ROUTE_NAME },
      parents: [options.gateway ?? this.gateway],
      hostnames: options.hostnames,
    });
    this.httpRoute.addRule({
      matches: EXPOSED_PATHS.map(({ path, below }) => ({
        path: below ? gatewayapi.PathMatch.prefix(path) : gatewayapi.PathMatch.exact(path),
      })),
      backends: [gatewayapi.Backend.service(productpage.service)],
    });
  }

  public get gateway(): gatewayapi.Gateway {
    return required(this, this.ownGateway, 'no Gateway of its own; the exposure uses an existing Gateway');
  }

  private createGateway(options: GatewayApiExposureOptions): gatewayapi.Gateway {
    const { gatewayName = GATEWAY_NAME, gatewayClass = gatewayapi.GatewayClass.ISTIO, port = 80 } = options;
    const gateway = new gatewayapi.Gateway(this, 'gateway', { metadata: { name: gatewayName }, gatewayClass });
    gateway.addListener('http', {
      port,
      protocol: gatewayapi.Protocol.HTTP,
      allowedRoutes: { namespaces: gatewayapi.FromNamespaces.SAME },
    });
    return gateway;
  }
}
