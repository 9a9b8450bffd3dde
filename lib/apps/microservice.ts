import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { Composite } from '../base/composite';
import { versionNotDeployed } from '../diagnostics/codes/apps';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { quote } from '../diagnostics/words';
import type * as gatewayapi from '../gatewayapi';
import * as istio from '../istio';
import type { IOwnServiceAccount, IService } from '../kubernetes';
import { createService, createServiceAccount } from './private/core-objects';
import { createDeployment } from './private/deployment';
import type { MicroserviceSpec, VersionSpec } from './private/microservice-spec';
import { required } from './private/required';

/**
 * A service of an application with its versions, for routes, policies and monitors of your own.
 *
 * The DestinationRule and the Services of single versions are created on first access, unless the application creates
 * them anyway.
 *
 * @example
 * const bookinfo = new apps.Bookinfo(chart, 'bookinfo');
 * const reviews = bookinfo.reviews;
 * const routes = new istio.VirtualService(chart, 'routes', {
 *   metadata: { name: 'reviews' },
 *   hosts: [reviews.host],
 * });
 * routes.addHttpRoute({
 *   match: [{ headers: { 'end-user': istio.StringMatch.exact('jason') } }],
 *   route: [{ destination: istio.Destination.subset(reviews.subset('v2')) }],
 * });
 * routes.addHttpRoute({ route: [{ destination: istio.Destination.subset(reviews.subset('v1')) }] });
 */
export class Microservice extends Composite {
  /** @internal */
  public static _create(scope: Construct, id: string, spec: MicroserviceSpec): Microservice {
    return new Microservice(scope, id, spec);
  }

  /** Service of all versions. */
  public readonly service: IService;

  private readonly spec: MicroserviceSpec;
  private readonly account: IOwnServiceAccount | undefined;
  private readonly ownDeployments: { [version: string]: ApiObject } = {};
  private readonly versionServices: { [version: string]: IService } = {};
  private readonly routedVersions = new Set<string>();
  private readonly ownSubsets: { [version: string]: istio.Subset } = {};
  private rule: istio.DestinationRule | undefined;
  private istioRoutes: istio.VirtualService | undefined;
  private gatewayApiRoutes: gatewayapi.HttpRoute | undefined;

  private constructor(scope: Construct, id: string, spec: MicroserviceSpec) {
    super(scope, id);
    this.spec = spec;
    const { name, labels, port, nodePort, serviceType, ipFamilies } = spec;
    this.service = createService(this, 'service', {
      name,
      labels,
      port: { ...port, nodePort },
      selector: this.podLabels,
      type: serviceType,
      ipFamilies,
    });
    this.account = spec.serviceAccount && createServiceAccount(this, 'service-account', spec.serviceAccount);
    for (const version of spec.versions) {
      this.addVersion(version);
    }
    const hasVersions = this.knownVersions().length > 0;
    this.rule = spec.destinationRules._isWanted(name, hasVersions) ? this.createRule() : undefined;
    addCheck(this, () => this.checkVersions());
  }

  /** Name of the Service. */
  public get name(): string {
    return this.spec.name;
  }

  /** Port of the Service. */
  public get port(): number {
    return this.spec.port.port;
  }

  /** Short host name, for resources of the same namespace. */
  public get host(): istio.Host {
    return istio.Host.of(this.name);
  }

  /** Labels that select all pods of the service, and no other pods. */
  public get podLabels(): { [key: string]: string } {
    return { app: this.name };
  }

  /** ServiceAccount of the pods. Throws if the application does not create one for them. */
  public get serviceAccount(): IOwnServiceAccount {
    return required(this, this.account, 'the service does not have a ServiceAccount of its own');
  }

  /** Versions that are deployed; empty if the pods have no version label. */
  public get versions(): string[] {
    return this.spec.versions.flatMap(({ version }) => version ?? []);
  }

  /** Deployments by version, or by the name of the service if its pods have no version label. */
  public get deployments(): { [version: string]: ApiObject } {
    return { ...this.ownDeployments };
  }

  /** DestinationRule of the service. Throws if the application does not create DestinationRules. */
  public get destinationRule(): istio.DestinationRule {
    this.rule ??= this.createRule();
    return this.rule;
  }

  /** Subsets of the DestinationRule, by version. */
  public get subsets(): { [version: string]: istio.Subset } {
    this.rule ??= this.createRule();
    return { ...this.ownSubsets };
  }

  /** VirtualService that routes to the versions. Throws if the application has no Istio routing for the service. */
  public get virtualService(): istio.VirtualService {
    return required(this, this.istioRoutes, 'no VirtualService; add routes by Istio to the routing of the application');
  }

  /** HTTPRoute that routes to the versions. Throws if the application has no Gateway API routing for the service. */
  public get httpRoute(): gatewayapi.HttpRoute {
    return required(
      this,
      this.gatewayApiRoutes,
      'no HTTPRoute; add routes by Gateway API to the routing of the application',
    );
  }

  /**
   * Returns the subset of a version.
   *
   * @param version - version that is deployed; other versions are rejected at synth
   */
  public subset(version: string): istio.Subset {
    this.routedVersions.add(version);
    return this.subsets[version] ?? this.addSubset(this.destinationRule, version);
  }

  /**
   * Returns the Service of a single version, as a backend for routes of Gateway API.
   *
   * @param version - version that is deployed; other versions are rejected at synth
   */
  public versionService(version: string): IService {
    this.routedVersions.add(version);
    this.versionServices[version] ??= createService(this, `service-${version}`, {
      name: `${this.name}-${version}`,
      port: this.spec.port,
      selector: { ...this.podLabels, version },
    });
    return this.versionServices[version];
  }

  /**
   * Returns the destination of an Istio route for a version, or for all versions.
   *
   * @internal
   */
  public _destination(version: string | undefined, port?: number): istio.Destination {
    if (version !== undefined && this.spec.destinationRules._areExternal()) {
      this.routedVersions.add(version);
    } else if (version !== undefined) {
      this.subset(version);
    }
    // By host and name instead of the subset, because routes keep the short host even if the rule has the full name.
    return istio.Destination.host(this.host, { subset: version && this.subsetName(version), port });
  }

  /**
   * Orders an existing DestinationRule before the routes to its subsets.
   *
   * @internal
   */
  public _writeRuleBefore(routes: istio.VirtualService): void {
    if (this.rule !== undefined) {
      routes.apiObject.addDependency(this.rule.apiObject);
    }
  }

  /** @internal */
  public _setVirtualService(virtualService: istio.VirtualService): void {
    this.istioRoutes = virtualService;
  }

  /** @internal */
  public _setHttpRoute(httpRoute: gatewayapi.HttpRoute): void {
    this.gatewayApiRoutes = httpRoute;
  }

  private addVersion({ version, deployment, serviceAccount }: VersionSpec): void {
    const key = version ?? this.name;
    if (this.ownDeployments[key] !== undefined) {
      throw new Error(`${this.node.path}: version ${quote(key)} is repeated; use each version once`);
    }
    this.ownDeployments[key] = createDeployment(this, `deployment-${key}`, deployment);
    if (serviceAccount) {
      createServiceAccount(this, `service-account-${key}`, serviceAccount);
    }
    if (version !== undefined && this.spec.versionServices) {
      this.versionService(version);
    }
  }

  private createRule(): istio.DestinationRule {
    const { name, destinationRules } = this.spec;
    const reason = destinationRules._reasonAgainstRules();
    if (reason !== undefined) {
      throw new Error(`${this.node.path}: no DestinationRule with subsets of ${quote(name)}: ${reason}`);
    }
    const { trafficPolicy, deployedOnly, qualifiedHost } = destinationRules._optionsFor(name);
    if (qualifiedHost && this.service.metadata.namespace === undefined) {
      throw new Error(
        `${this.node.path}: destinationRules: qualifiedHost requires a namespace; set the namespace of the chart`,
      );
    }
    const rule = new istio.DestinationRule(this, 'destination-rule', {
      metadata: { name: istio.NamingStrategy._at(this)?.destinationRuleName(name) ?? name },
      host: qualifiedHost ? istio.Host.service(this.service) : this.host,
      trafficPolicy,
    });
    for (const version of deployedOnly ? this.versions : this.knownVersions()) {
      this.addSubset(rule, version);
    }
    return rule;
  }

  private knownVersions(): string[] {
    return [...new Set([...(this.spec.knownVersions ?? []), ...this.versions])];
  }

  private addSubset(rule: istio.DestinationRule, version: string): istio.Subset {
    const subset = rule.addSubset(this.subsetName(version), { labels: { version } });
    this.ownSubsets[version] = subset;
    return subset;
  }

  private subsetName(version: string): string {
    return `${this.spec.subsetPrefix ?? ''}${version}`;
  }

  private checkVersions(): Diagnostic[] {
    const { name: service, versions } = this;
    return [...this.routedVersions]
      .filter((version) => !versions.includes(version))
      .map((version) =>
        versions.length > 0
          ? versionNotDeployed.notDeployed({ service, version, versions })
          : versionNotDeployed.noVersions({ service, version }),
      );
  }
}
