import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Entries } from '../../base/entries';
import { ImportedResource } from '../../base/imported-resource';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import type { ExportTo } from '../export-to';
import type { Host } from '../host';
import { NamingStrategy } from '../naming-strategy';
import type { IGateway } from './gateway-reference';
import type {
  HttpDelegateOptions,
  HttpDirectResponseOptions,
  HttpRedirectOptions,
  HttpRouteOptions,
  HttpRuleOptions,
} from './http-route';
import type { TcpRouteOptions, TlsRouteOptions } from './l4-route';
import { writeSubsetsFirst } from './subset-order';
import { gatewayNames, httpRuleManifest, matchesManifest } from './virtual-service-manifest';
import type { IVirtualService, VirtualServiceReferenceOptions } from './virtual-service-reference';

/** Properties for `VirtualService`. */
export interface VirtualServiceProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Hosts whose traffic is routed. A VirtualService without hosts is a delegate: other VirtualServices delegate
   * requests to it. Write `istio.Host.of('reviews')` for `reviews`.
   *
   * @default - none: a delegate
   */
  readonly hosts?: Host[];

  /**
   * Gateways that the routes apply to. Add `Gateway.MESH` to also route requests within the mesh.
   *
   * @default - the mesh: all sidecars
   */
  readonly gateways?: IGateway[];

  /**
   * Namespaces whose sidecars and gateways use the routes.
   *
   * @default - all namespaces
   */
  readonly exportTo?: ExportTo[];
}

/**
 * Routes requests to services, by host. Rules are evaluated in the order in which they are added; the first matching
 * rule is used.
 *
 * Rejected at synth: no rules, negative weights, durations below a millisecond, regular expressions that are not valid
 * RE2, a subset that no DestinationRule of this app defines, a delegate with gateways, `*` as a host within the mesh,
 * and everything else that the API server and istiod reject.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 *
 * @example
 * const routes = new istio.VirtualService(chart, 'reviews', {
 *   metadata: { name: 'reviews' },
 *   hosts: [istio.Host.of('reviews')],
 * });
 * routes.addHttpRoute({
 *   match: [{ uri: istio.StringMatch.prefix('/reviews/') }],
 *   route: [{ destination: istio.Destination.host(istio.Host.of('reviews'), { port: 9080 }) }],
 *   timeout: Duration.seconds(5),
 * });
 * routes.addDirectResponse({ directResponse: { status: 404 } });
 */
export class VirtualService extends Resource implements IVirtualService {
  /**
   * Refers to a VirtualService of another app.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the VirtualService
   * @param options - namespace
   */
  public static fromVirtualServiceName(
    scope: Construct,
    id: string,
    name: string,
    options: VirtualServiceReferenceOptions = {},
  ): IVirtualService {
    return new ImportedResource(scope, id, name, options.namespace);
  }

  private readonly props: VirtualServiceProps;
  private readonly http = new Entries<object>();
  private readonly tls = new Entries<TlsRouteOptions>();
  private readonly tcp = new Entries<TcpRouteOptions>();

  public constructor(scope: Construct, id: string, props: VirtualServiceProps = {}) {
    super(
      scope,
      id,
      { group: NETWORKING_GROUP, kind: 'VirtualService' },
      props.metadata,
      NamingStrategy._at(scope)?._forHost('virtualService', props.hosts?.[0]),
    );
    this.props = props;
  }

  /**
   * Adds a rule that sends requests to services.
   *
   * @param route - requests and destinations
   */
  public addHttpRoute(route: HttpRouteOptions): void {
    this.addRule(route);
  }

  /**
   * Adds a rule that redirects callers.
   *
   * @param rule - requests, and the target of the redirect
   */
  public addHttpRedirect(rule: HttpRedirectOptions): void {
    this.addRule(rule);
  }

  /**
   * Adds a rule with a response that the proxy sends itself.
   *
   * @param rule - requests and response
   */
  public addDirectResponse(rule: HttpDirectResponseOptions): void {
    this.addRule(rule);
  }

  /**
   * Adds a rule that delegates requests to another VirtualService, which must not have hosts.
   *
   * @param rule - requests and VirtualService
   */
  public addHttpDelegate(rule: HttpDelegateOptions): void {
    this.addRule(rule);
  }

  /**
   * Adds any rule, written as given: for converted manifests. The other methods make the action of a rule explicit, and
   * do not accept a rule with no action or several actions.
   *
   * @param rule - fields of the rule
   */
  public addHttpRule(rule: HttpRuleOptions): void {
    this.addRule(rule);
  }

  /**
   * Adds a rule that sends TLS connections to services by SNI, without decrypting them.
   *
   * @param route - connections and destinations
   */
  public addTlsRoute(route: TlsRouteOptions): void {
    writeSubsetsFirst(this.apiObject, route);
    this.tls.add(route);
  }

  /**
   * Adds a rule that sends TCP connections to services.
   *
   * @param route - connections and destinations
   */
  public addTcpRoute(route: TcpRouteOptions): void {
    writeSubsetsFirst(this.apiObject, route);
    this.tcp.add(route);
  }

  private addRule(rule: HttpRuleOptions): void {
    writeSubsetsFirst(this.apiObject, rule);
    this.http.add(httpRuleManifest(rule));
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, gateways, ...spec } = this.props;
    return Object.assign(spec, {
      gateways: gatewayNames(gateways),
      http: this.http.render(),
      tls: this.tls.render((route) => ({ ...route, match: matchesManifest(route.match) })),
      tcp: this.tcp.render((route) => ({ ...route, match: matchesManifest(route.match) })),
    });
  }
}
