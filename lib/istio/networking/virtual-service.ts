import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { ImportedResource } from '../../base/imported-resource';
import { Resource } from '../../base/resource';
import { NETWORKING_GROUP } from '../../facts/kinds';
import { someOf } from '../../private/collections';
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

/** What a VirtualService is made of, beside its routes. */
export interface VirtualServiceProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Hosts whose traffic is routed. A VirtualService without hosts is a delegate: others hand requests to it.
   *
   * @default - none: a delegate
   */
  readonly hosts?: Host[];

  /**
   * Gateways that the routes are for. Add `Gateway.MESH` to route calls within the mesh too.
   *
   * @default - the mesh: all sidecars
   */
  readonly gateways?: IGateway[];

  /**
   * Namespaces whose sidecars and gateways follow the routes.
   *
   * @default - all namespaces
   */
  readonly exportTo?: ExportTo[];
}

/**
 * Says where requests to hosts go. Rules are tried in the order in which they were added; the first that matches counts.
 *
 * Refused at synth: no rule at all, negative weights, durations below a millisecond, regular expressions that RE2 cannot
 * read, a subset that no DestinationRule of this app has, a delegate with gateways, `*` as a host within the mesh, and
 * whatever else the API server and istiod refuse.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export class VirtualService extends Resource implements IVirtualService {
  /**
   * A VirtualService that another app makes.
   *
   * @param scope - where the reference lives
   * @param id - id of the reference
   * @param name - name of the VirtualService
   * @param options - its namespace
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
  private readonly http: object[] = [];
  private readonly tls: TlsRouteOptions[] = [];
  private readonly tcp: TcpRouteOptions[] = [];

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
   * Sends requests to services.
   *
   * @param route - which requests, and where to
   */
  public addHttpRoute(route: HttpRouteOptions): void {
    this.addRule(route);
  }

  /**
   * Sends callers elsewhere.
   *
   * @param rule - which requests, and where to
   */
  public addHttpRedirect(rule: HttpRedirectOptions): void {
    this.addRule(rule);
  }

  /**
   * Answers requests without asking a service.
   *
   * @param rule - which requests, and the answer
   */
  public addDirectResponse(rule: HttpDirectResponseOptions): void {
    this.addRule(rule);
  }

  /**
   * Leaves requests to another VirtualService, which must have no hosts.
   *
   * @param rule - which requests, and the VirtualService
   */
  public addHttpDelegate(rule: HttpDelegateOptions): void {
    this.addRule(rule);
  }

  /**
   * Adds any rule, word for word: for manifests that come from elsewhere. The other methods say what a rule does, and take
   * no rule that does nothing, or two things.
   *
   * @param rule - what is written
   */
  public addHttpRule(rule: HttpRuleOptions): void {
    this.addRule(rule);
  }

  /**
   * Sends TLS connections, unopened, to services by the server name that clients send.
   *
   * @param route - which connections, and where to
   */
  public addTlsRoute(route: TlsRouteOptions): void {
    writeSubsetsFirst(this.apiObject, route);
    this.tls.push(route);
  }

  /**
   * Sends TCP connections to services.
   *
   * @param route - which connections, and where to
   */
  public addTcpRoute(route: TcpRouteOptions): void {
    writeSubsetsFirst(this.apiObject, route);
    this.tcp.push(route);
  }

  private addRule(rule: HttpRuleOptions): void {
    writeSubsetsFirst(this.apiObject, rule);
    this.http.push(httpRuleManifest(rule));
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, gateways, ...spec } = this.props;
    return {
      ...spec,
      gateways: gatewayNames(gateways),
      http: someOf(this.http),
      tls: someOf(this.tls.map((route) => ({ ...route, match: matchesManifest(route.match) }))),
      tcp: someOf(this.tcp.map((route) => ({ ...route, match: matchesManifest(route.match) }))),
    };
  }
}
