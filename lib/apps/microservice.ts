import type { ApiObject } from 'cdk8s';
import type { Service, ServiceAccount } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { createService, createServiceAccount } from '../base/core-objects';
import type * as gatewayapi from '../gatewayapi';
import * as istio from '../istio';
import { createDeployment } from './private/deployment';
import type { MicroserviceSpec, VersionSpec } from './private/microservice-spec';
import { required } from './private/required';

/**
 * A service of an application with its versions: what a user of the application builds on.
 *
 * The DestinationRule and the Service of a single version are made when somebody first asks for them, unless the
 * application has them anyway.
 */
export class Microservice extends Construct {
  /** @internal */
  public static _create(scope: Construct, id: string, spec: MicroserviceSpec): Microservice {
    return new Microservice(scope, id, spec);
  }

  /** The Service of all its versions. */
  public readonly service: Service;

  private readonly spec: MicroserviceSpec;
  private readonly account: ServiceAccount | undefined;
  private readonly ownDeployments: { [version: string]: ApiObject } = {};
  private readonly versionServices: { [version: string]: Service } = {};
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
    addCheck(this, () => this.undeployed());
  }

  /** Name of its Service. */
  public get name(): string {
    return this.spec.name;
  }

  /** Port of its Service. */
  public get port(): number {
    return this.spec.port.port;
  }

  /** Its short host name, which resources of the same namespace use. */
  public get host(): istio.Host {
    return istio.Host.of(this.name);
  }

  /** Labels that all of its pods have, and no others. */
  public get podLabels(): { [key: string]: string } {
    return { app: this.name };
  }

  /** ServiceAccount of its pods; throws where the application makes none for them. */
  public get serviceAccount(): ServiceAccount {
    return required(this, this.account, 'this service has no service account of its own');
  }

  /** Versions that are deployed; none for a service whose pods have no version label. */
  public get versions(): string[] {
    return this.spec.versions.flatMap(({ version }) => version ?? []);
  }

  /** Deployments by version, or by the name of the service where its pods have no version label. */
  public get deployments(): { [version: string]: ApiObject } {
    return { ...this.ownDeployments };
  }

  /** Its DestinationRule; throws where the application was told to make none. */
  public get destinationRule(): istio.DestinationRule {
    this.rule ??= this.createRule();
    return this.rule;
  }

  /** Subsets of its DestinationRule by version. */
  public get subsets(): { [version: string]: istio.Subset } {
    this.rule ??= this.createRule();
    return { ...this.ownSubsets };
  }

  /** VirtualService that routes to its versions; throws where the application has no Istio routing for it. */
  public get virtualService(): istio.VirtualService {
    return required(this, this.istioRoutes, 'no VirtualService; give the application Istio routing for this service');
  }

  /** HTTPRoute that routes to its versions; throws where the application has no Gateway API routing for it. */
  public get httpRoute(): gatewayapi.HttpRoute {
    return required(
      this,
      this.gatewayApiRoutes,
      'no HTTPRoute; give the application Gateway API routing for this service',
    );
  }

  /**
   * The subset of one version.
   *
   * @param version - a version that is deployed; others are refused at synth
   */
  public subset(version: string): istio.Subset {
    this.routedVersions.add(version);
    return this.subsets[version] ?? this.addSubset(this.destinationRule, version);
  }

  /**
   * The Service of one version alone, which a Gateway API route uses as its backend.
   *
   * @param version - a version that is deployed; others are refused at synth
   */
  public versionService(version: string): Service {
    this.routedVersions.add(version);
    this.versionServices[version] ??= createService(this, `service-${version}`, {
      name: `${this.name}-${version}`,
      port: this.spec.port,
      selector: { ...this.podLabels, version },
    });
    return this.versionServices[version];
  }

  /**
   * Where an Istio route sends requests for a version, or for all.
   *
   * @internal
   */
  public _destination(version: string | undefined, port?: number): istio.Destination {
    if (version !== undefined && this.spec.destinationRules._areExternal()) {
      this.routedVersions.add(version);
    } else if (version !== undefined) {
      this.subset(version);
    }
    // By host and name, not by the subset itself: routes keep the short host even where the rule has the full one.
    return istio.Destination.host(this.host, { subset: version && this.subsetName(version), port });
  }

  /**
   * Writes the DestinationRule, where there is one by now, before the routes to its subsets.
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
      throw new Error(`${this.node.path}: version '${key}' comes twice; give each version once`);
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
    const refusal = destinationRules._refusal();
    if (refusal !== undefined) {
      throw new Error(`${this.node.path}: no DestinationRule with subsets of ${name}: ${refusal}`);
    }
    const { trafficPolicy, deployedOnly, qualifiedHost } = destinationRules._optionsFor(name);
    if (qualifiedHost && this.service.metadata.namespace === undefined) {
      throw new Error(`${this.node.path}: destinationRules: qualifiedHost needs a namespace; give the chart one`);
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

  private undeployed(): string[] {
    const versions = this.versions;
    const remedy = versions.length > 0 ? `deploy it, or use ${versions.join(', ')}` : 'it has no versions';
    return [...this.routedVersions]
      .filter((version) => !versions.includes(version))
      .map((version) => `no version '${version}' of ${this.name} is deployed to send requests to; ${remedy}`);
  }
}
