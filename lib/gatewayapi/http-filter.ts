import type { Backend } from './backend';
import type { CorsOptions } from './cors';
import type { ExternalAuth } from './external-auth';
import {
  extensionManifest,
  externalAuthManifest,
  requestHeaderModifierManifest,
  requestMirrorManifest,
  responseHeaderModifierManifest,
} from './filter-manifest';
import type { HeaderModifierOptions } from './header-modifier';
import type { ObjectReference } from './object-reference';
import type { RequestMirrorOptions } from './request-mirror';
import type { RequestRedirectOptions } from './request-redirect';
import { RouteFilter } from './route-filter';
import type { UrlRewriteOptions } from './url-rewrite';

/**
 * A filter that processes HTTP requests or responses.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter
 *
 * @example
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'redirect' } });
 * route.addRule({
 *   filters: [
 *     gatewayapi.HttpFilter.requestRedirect({ scheme: gatewayapi.RedirectScheme.HTTPS, statusCode: 301 }),
 *     gatewayapi.HttpFilter.responseHeaderModifier({ set: { 'cache-control': 'no-store' } }),
 *   ],
 * });
 */
export class HttpFilter extends RouteFilter {
  /**
   * Changes headers of requests before they are sent to the backend. Allowed once in each rule.
   *
   * @param modifier - changes to the headers
   */
  public static requestHeaderModifier(modifier: HeaderModifierOptions): HttpFilter {
    return new HttpFilter(requestHeaderModifierManifest(modifier));
  }

  /**
   * Changes headers of responses before they are sent to the client. Allowed once in each rule.
   *
   * @param modifier - changes to the headers
   */
  public static responseHeaderModifier(modifier: HeaderModifierOptions): HttpFilter {
    return new HttpFilter(responseHeaderModifierManifest(modifier));
  }

  /**
   * Sends copies of requests to another backend, and ignores its responses.
   *
   * @param backend - backend that receives the copies; weight and filters are not supported
   * @param options - share of the requests that are copied
   */
  public static requestMirror(backend: Backend, options: RequestMirrorOptions = {}): HttpFilter {
    return new HttpFilter(requestMirrorManifest(backend, options));
  }

  /**
   * Redirects clients instead of sending requests to a backend. Allowed once in each rule, and not together with a
   * rewrite.
   *
   * @param redirect - target of the redirect
   */
  public static requestRedirect(redirect: RequestRedirectOptions): HttpFilter {
    return new HttpFilter({ type: 'RequestRedirect', requestRedirect: redirect });
  }

  /**
   * Changes host or path of requests before they are sent to the backend. Allowed once in each rule, and not together
   * with a redirect.
   *
   * @param rewrite - new host and path
   */
  public static urlRewrite(rewrite: UrlRewriteOptions): HttpFilter {
    return new HttpFilter({ type: 'URLRewrite', urlRewrite: rewrite });
  }

  /**
   * Allows cross-origin requests. Allowed once in each rule.
   *
   * @param cors - requests that are allowed
   */
  public static cors(cors: CorsOptions): HttpFilter {
    const maxAge = cors.maxAge?.toSeconds({ integral: false });
    return new HttpFilter({ type: 'CORS', cors: { ...cors, maxAge } });
  }

  /**
   * Lets a service allow or deny requests. Requires the experimental channel.
   *
   * @param externalAuth - the service, and what is sent to it
   */
  public static externalAuth(externalAuth: ExternalAuth): HttpFilter {
    return new HttpFilter(externalAuthManifest(externalAuth));
  }

  /**
   * Applies an implementation-specific filter.
   *
   * @param extension - object that configures the filter, in the namespace of the route
   */
  public static extensionRef(extension: ObjectReference): HttpFilter {
    return new HttpFilter(extensionManifest(extension));
  }

  private constructor(private readonly manifest: object) {
    super();
  }

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
