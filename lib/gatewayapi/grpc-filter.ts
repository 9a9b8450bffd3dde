import type { Backend } from './backend';
import {
  extensionManifest,
  requestHeaderModifierManifest,
  requestMirrorManifest,
  responseHeaderModifierManifest,
} from './filter-manifest';
import type { HeaderModifierOptions } from './header-modifier';
import type { ObjectReference } from './object-reference';
import type { RequestMirrorOptions } from './request-mirror';
import { RouteFilter } from './route-filter';

/**
 * A filter that processes gRPC requests or responses.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutefilter
 *
 * @example
 * const route = new gatewayapi.GrpcRoute(chart, 'route', { metadata: { name: 'reviews' } });
 * route.addRule({
 *   filters: [
 *     gatewayapi.GrpcFilter.requestHeaderModifier({ set: { 'x-gateway': 'web' }, remove: ['x-debug'] }),
 *     gatewayapi.GrpcFilter.requestMirror(gatewayapi.Backend.of('reviews-next', { port: 9080 })),
 *   ],
 *   backends: [gatewayapi.Backend.of('reviews', { port: 9080 })],
 * });
 */
export class GrpcFilter extends RouteFilter {
  /**
   * Changes headers of requests before they are sent to the backend. Allowed once in each rule.
   *
   * @param modifier - changes to the headers
   */
  public static requestHeaderModifier(modifier: HeaderModifierOptions): GrpcFilter {
    return new GrpcFilter(requestHeaderModifierManifest(modifier));
  }

  /**
   * Changes headers of responses before they are sent to the client. Allowed once in each rule.
   *
   * @param modifier - changes to the headers
   */
  public static responseHeaderModifier(modifier: HeaderModifierOptions): GrpcFilter {
    return new GrpcFilter(responseHeaderModifierManifest(modifier));
  }

  /**
   * Sends copies of requests to another backend, and ignores its responses.
   *
   * @param backend - backend that receives the copies; weight and filters are not supported
   * @param options - share of the requests that are copied
   */
  public static requestMirror(backend: Backend, options: RequestMirrorOptions = {}): GrpcFilter {
    return new GrpcFilter(requestMirrorManifest(backend, options));
  }

  /**
   * Applies an implementation-specific filter.
   *
   * @param extension - object that configures the filter, in the namespace of the route
   */
  public static extensionRef(extension: ObjectReference): GrpcFilter {
    return new GrpcFilter(extensionManifest(extension));
  }

  private constructor(private readonly manifest: object) {
    super();
  }

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
