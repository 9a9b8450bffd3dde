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
 * Something that is done to gRPC requests on their way.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutefilter
 */
export class GrpcFilter extends RouteFilter {
  /**
   * Changes headers before a request goes to the backend. Once a rule.
   *
   * @param modifier - the changes
   */
  public static requestHeaderModifier(modifier: HeaderModifierOptions): GrpcFilter {
    return new GrpcFilter(requestHeaderModifierManifest(modifier));
  }

  /**
   * Changes headers before a response goes to the caller. Once a rule.
   *
   * @param modifier - the changes
   */
  public static responseHeaderModifier(modifier: HeaderModifierOptions): GrpcFilter {
    return new GrpcFilter(responseHeaderModifierManifest(modifier));
  }

  /**
   * Sends copies of requests to another backend, whose answers are thrown away.
   *
   * @param backend - who gets the copies; takes no weight and no filters
   * @param options - share of the requests
   */
  public static requestMirror(backend: Backend, options: RequestMirrorOptions = {}): GrpcFilter {
    return new GrpcFilter(requestMirrorManifest(backend, options));
  }

  /**
   * A filter that only the controller of the Gateway knows.
   *
   * @param extension - its settings, in the namespace of the route
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
