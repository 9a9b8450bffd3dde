import type { Renderer } from '../base/renderer';

/**
 * A filter that processes requests or responses: an `HttpFilter` or a `GrpcFilter`.
 *
 * @example
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'reviews' } });
 * const canary = gatewayapi.HttpFilter.requestHeaderModifier({ set: { 'x-canary': 'true' } });
 * route.addRule({
 *   backends: [
 *     gatewayapi.Backend.of('reviews', { port: 9080, weight: 95 }),
 *     gatewayapi.Backend.of('reviews-canary', { port: 9080, weight: 5, filters: [canary] }),
 *   ],
 * });
 */
export abstract class RouteFilter {
  /** @internal */
  public abstract _render(renderer: Renderer): unknown;
}
