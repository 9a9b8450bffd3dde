import type { Backend } from './backend';
import type { CorsOptions } from './cors';
import type { ExternalAuth } from './external-auth';
import {
  extensionManifest,
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
 * Something that is done to HTTP requests on their way.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter
 */
export class HttpFilter extends RouteFilter {
  /**
   * Changes headers before a request goes to the backend. Once a rule.
   *
   * @param modifier - the changes
   */
  public static requestHeaderModifier(modifier: HeaderModifierOptions): HttpFilter {
    return new HttpFilter(requestHeaderModifierManifest(modifier));
  }

  /**
   * Changes headers before a response goes to the caller. Once a rule.
   *
   * @param modifier - the changes
   */
  public static responseHeaderModifier(modifier: HeaderModifierOptions): HttpFilter {
    return new HttpFilter(responseHeaderModifierManifest(modifier));
  }

  /**
   * Sends copies of requests to another backend, whose answers are thrown away.
   *
   * @param backend - who gets the copies; takes no weight and no filters
   * @param options - share of the requests
   */
  public static requestMirror(backend: Backend, options: RequestMirrorOptions = {}): HttpFilter {
    return new HttpFilter(requestMirrorManifest(backend, options));
  }

  /**
   * Sends callers elsewhere, instead of asking a backend. Once a rule, and not together with a rewrite.
   *
   * @param redirect - where they are sent
   */
  public static requestRedirect(redirect: RequestRedirectOptions): HttpFilter {
    return new HttpFilter({ type: 'RequestRedirect', requestRedirect: redirect });
  }

  /**
   * Changes host or path before a request goes to the backend. Once a rule, and not together with a redirect.
   *
   * @param rewrite - the changes
   */
  public static urlRewrite(rewrite: UrlRewriteOptions): HttpFilter {
    return new HttpFilter({ type: 'URLRewrite', urlRewrite: rewrite });
  }

  /**
   * Lets web pages of other origins call. Once a rule.
   *
   * @param cors - which ones, and how
   */
  public static cors(cors: CorsOptions): HttpFilter {
    const maxAge = cors.maxAge?.toSeconds({ integral: false });
    return new HttpFilter({ type: 'CORS', cors: { ...cors, maxAge } });
  }

  /**
   * Asks a service whether a request may go on. Needs the experimental channel.
   *
   * @param externalAuth - the service, and what it gets
   */
  public static externalAuth(externalAuth: ExternalAuth): HttpFilter {
    return new HttpFilter({ type: 'ExternalAuth', externalAuth });
  }

  /**
   * A filter that only the controller of the Gateway knows.
   *
   * @param extension - its settings, in the namespace of the route
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
