import { expandHost } from '../facts/host-names';
import {
  BUILT_IN_NAMESPACES,
  CLUSTER_DOMAIN,
  ROOT_NAMESPACE,
  SYSTEM_NAMESPACES,
  TRUST_DOMAIN,
} from '../facts/namespaces';
import { addTo } from '../private/collections';
import { memoized } from '../private/memoized';
import { defaultIngressGateway, generatedGateway, installedGateways } from './defaults';
import { HostIndex } from './host-index';
import { injectsByDefault } from './injector';
import { Kind, WORKLOAD_KINDS } from './kinds';
import type { Labels } from './labels';
import { type Membership, namespaceMembership, workloadMembership } from './membership';
import { MtlsModes } from './mtls-modes';
import { type Field, Resource, type Role } from './resource';
import { secretsMadeOf } from './secrets';
import { ServiceEntryLimits } from './service-entry-limits';
import type { AnalysisSettings } from './settings';
import { type Workload, workloadOf } from './workload';
import { WorkloadIndex } from './workload-index';

/**
 * All known objects: the analyzed manifests, their context, and declared objects. Created once for an analysis. Indexes
 * are created when a rule first uses them.
 */
export class World {
  /** Mesh-wide configuration; empty if it is unknown. */
  public readonly meshConfig: Field;
  /** Namespace with policies that apply to the whole mesh. */
  public readonly rootNamespace: string;
  public readonly clusterDomain: string;
  public readonly trustDomain: string;

  private readonly resources: readonly Resource[];
  private readonly byType = new Map<string, Resource[]>();
  private readonly byName = new Map<string, Resource>();
  private readonly byNamespace = new Map<string, Resource[]>();
  private readonly byLocalName = new Map<string, Resource[]>();
  private cachedWorkloads: WorkloadIndex | undefined;
  private cachedHosts: HostIndex | undefined;
  private cachedLimits: ServiceEntryLimits | undefined;
  private cachedMtlsModes: MtlsModes | undefined;
  private cachedInjectsByDefault: boolean | undefined;
  private cachedSecrets: ReadonlySet<string> | undefined;
  private readonly selected = new Map<Resource, readonly Workload[]>();
  private readonly membershipsIn = memoized(
    (workloads: readonly Workload[]) => new Set(workloads.map((workload) => this.membershipOf(workload))),
  );
  private readonly namesIn = memoized((resources: readonly Resource[]) => resources.map(({ name }) => name));

  public constructor(
    resources: readonly Resource[],
    public readonly settings: AnalysisSettings = {},
  ) {
    this.meshConfig = (settings.meshConfig ?? new Resource({}, {}, 'assumed')).root;
    this.rootNamespace = this.meshConfig.text('rootNamespace') || ROOT_NAMESPACE;
    this.clusterDomain = settings.clusterDomain ?? CLUSTER_DOMAIN;
    this.trustDomain = settings.trustDomain ?? (this.meshConfig.text('trustDomain') || TRUST_DOMAIN);
    const known = [...resources, ...this.assumed(resources)];
    const current = currentOf(known);
    this.resources = known.filter((resource) => resource.role === 'analyzed' || current.has(resource));
    for (const resource of current) {
      this.add(resource);
    }
  }

  /**
   * All analyzed objects, even if several have the same name, and the objects of the context that no other object
   * replaces.
   */
  public get all(): readonly Resource[] {
    return this.resources;
  }

  /**
   * Objects of a type (see `Kind`), in the order of the input. Of several objects with the same name, only the last,
   * because it replaces the others in the cluster.
   *
   * @param namespace - only objects in this namespace; undefined for all namespaces
   */
  public of(type: string, namespace?: string): readonly Resource[] {
    const found = namespace === undefined ? this.byType.get(type) : this.byNamespace.get(`${type}/${namespace}`);
    return found ?? NONE;
  }

  /** Names of the objects of a type in a namespace, as candidates for a misspelled name. */
  public namesOf(type: string, namespace: string): readonly string[] {
    return this.namesIn(this.of(type, namespace));
  }

  /** Objects of a type, by namespace. */
  public byNamespaceOf(type: string): ReadonlyMap<string, readonly Resource[]> {
    const namespaces = new Set(this.of(type).map(({ namespace }) => namespace));
    return new Map([...namespaces].map((namespace) => [namespace, this.of(type, namespace)]));
  }

  /** Finds an object; undefined if it is unknown. */
  public find(type: string, namespace: string, name: string): Resource | undefined {
    return this.byName.get(`${type}/${namespace}/${name}`);
  }

  /** Objects of a type with a name, in any namespace. */
  public named(type: string, name: string): readonly Resource[] {
    return this.byLocalName.get(`${type}/${name}`) ?? [];
  }

  /** Whether unknown objects do not exist. Otherwise they may exist outside of the manifests. */
  public get isClosed(): boolean {
    return this.settings.isClosed === true;
  }

  /**
   * Whether all objects of a type in a namespace are known: the world is closed, or the namespace is part of the input.
   * It is if the input contains a workload or Service in it, or another object of the type. The Namespace or a route alone
   * is not enough, because they are often deployed separately from the applications.
   */
  public knowsAll(type: string, namespace: string): boolean {
    return this.isClosed || [...WORKLOAD_KINDS, Kind.Service, type].some((known) => this.holdsSome(known, namespace));
  }

  /** Like `knowsAll` for the Services in the namespace of a host. False for hosts outside of the cluster. */
  public knowsHostsLike(host: string): boolean {
    const namespace = this.namespaceOfHost(host);
    return this.isClosed || (namespace !== undefined && this.knowsAll(Kind.Service, namespace));
  }

  /** Whether all pods of a namespace are known: the world is closed, or the manifests contain workloads in it. */
  public hasAllWorkloads(namespace?: string): boolean {
    return this.isClosed || (namespace !== undefined && WORKLOAD_KINDS.some((type) => this.holdsSome(type, namespace)));
  }

  /** Whether a controller creates a Secret from another object: cert-manager, external-secrets or sealed-secrets. */
  public isSecretMade(namespace: string, name: string): boolean {
    this.cachedSecrets ??= new Set(this.resources.flatMap(secretsMadeOf));
    return this.cachedSecrets.has(`${namespace}/${name}`);
  }

  public get workloads(): WorkloadIndex {
    this.cachedWorkloads ??= new WorkloadIndex(this.allWorkloads());
    return this.cachedWorkloads;
  }

  /** Workloads behind a Service; empty if the Service has no selector. */
  public workloadsOf(service: Resource): readonly Workload[] {
    let workloads = this.selected.get(service);
    if (workloads === undefined) {
      const selector = service.spec.textMap('selector');
      workloads = selector.size === 0 ? NONE : this.workloads.select(selector, service.namespace);
      this.selected.set(service, workloads);
    }
    return workloads;
  }

  public get hosts(): HostIndex {
    this.cachedHosts ??= new HostIndex(this.of(Kind.Service), this.of(Kind.ServiceEntry), this.clusterDomain, (entry) =>
      this.serviceEntryLimits.ofSidecars(entry),
    );
    return this.cachedHosts;
  }

  /** Limits of the mesh-wide configuration on the visibility of ServiceEntries. */
  public get serviceEntryLimits(): ServiceEntryLimits {
    this.cachedLimits ??= new ServiceEntryLimits(this.meshConfig, (namespace) => this.namespaceLabels(namespace));
    return this.cachedLimits;
  }

  /** Mutual TLS modes of servers, from PeerAuthentications. */
  public get mtlsModes(): MtlsModes {
    this.cachedMtlsModes ??= new MtlsModes(this.of(Kind.PeerAuthentication), this.rootNamespace);
    return this.cachedMtlsModes;
  }

  /** Whether clients use mutual TLS with servers that accept it, without a DestinationRule. The default of Istio. */
  public get hasAutoMtls(): boolean {
    return !this.meshConfig.has('enableAutoMtls') || this.meshConfig.flag('enableAutoMtls');
  }

  /** Full name of a host that a namespace uses. A name without a dot is a Service in this namespace. */
  public fullHost(host: string, namespace: string): string {
    return expandHost(host, { namespace, clusterDomain: this.clusterDomain });
  }

  /** Namespace in the host of a Service, such as `name.namespace.svc.cluster.local`; undefined for other hosts. */
  public namespaceOfHost(host: string): string | undefined {
    const suffix = `.svc.${this.clusterDomain}`;
    const [, namespace, ...more] = host.endsWith(suffix) ? host.slice(0, -suffix.length).split('.') : [];
    return more.length === 0 ? namespace : undefined;
  }

  /** Labels of a namespace; undefined if the manifests do not contain it. */
  public namespaceLabels(namespace: string): Labels | undefined {
    return this.find(Kind.Namespace, '', namespace)?.labels;
  }

  /** Whether a namespace is known to exist: as an object, because it contains an object, or because it is built in. */
  public hasNamespace(namespace: string): boolean {
    return (
      this.find(Kind.Namespace, '', namespace) !== undefined ||
      this.byNamespace.has(namespace) ||
      namespace === this.rootNamespace ||
      BUILT_IN_NAMESPACES.includes(namespace)
    );
  }

  /** Whether the pods of namespaces without labels get a sidecar. */
  public get injectsByDefault(): boolean {
    this.cachedInjectsByDefault ??= injectsByDefault((type) => this.of(type));
    return this.cachedInjectsByDefault;
  }

  /** Default mesh membership of the pods of a namespace. */
  public membershipOfNamespace(namespace: string): Membership {
    const isInjected = this.injectsByDefault && !SYSTEM_NAMESPACES.has(namespace);
    return namespaceMembership(this.namespaceLabels(namespace), isInjected);
  }

  /** Mesh memberships that occur among workloads. */
  public membershipsOf(workloads: readonly Workload[]): ReadonlySet<Membership> {
    return this.membershipsIn(workloads);
  }

  /** Mesh membership of the pods of a workload. */
  public membershipOf(workload: Workload): Membership {
    return workloadMembership(workload, this.membershipOfNamespace(workload.namespace));
  }

  private holdsSome(type: string, namespace: string): boolean {
    return this.of(type, namespace).some(({ role }) => role !== 'assumed');
  }

  private add(resource: Resource): void {
    addTo(this.byType, resource.type, resource);
    addTo(this.byNamespace, `${resource.type}/${resource.namespace}`, resource);
    addTo(this.byNamespace, resource.namespace, resource);
    addTo(this.byLocalName, `${resource.type}/${resource.name}`, resource);
    const key = `${resource.type}/${resource.namespace}/${resource.name}`;
    if (!this.byName.has(key)) {
      this.byName.set(key, resource);
    }
  }

  /** Objects that Istio creates, unless the manifests contain them. */
  private assumed(resources: readonly Resource[]): Resource[] {
    const names = new Set(resources.map(({ type, qualifiedName }) => `${type}/${qualifiedName}`));
    const isMissing = ({ qualifiedName }: Resource) => !names.has(`${Kind.Service}/${qualifiedName}`);
    const gateways = resources.filter(({ type }) => type === Kind.KubernetesGateway);
    const ingress = this.ingressGateway();
    const known = new Set(ingress.map(({ qualifiedName }) => qualifiedName));
    const installed = resources
      .filter(({ type }) => type === Kind.IstioOperator)
      .flatMap(installedGateways)
      .filter(({ qualifiedName }) => !known.has(qualifiedName));
    // Two revisions of the control plane may install the same gateway.
    const distinct = new Map(installed.map((resource) => [`${resource.type}/${resource.qualifiedName}`, resource]));
    return [...ingress, ...distinct.values(), ...gateways.flatMap(generatedGateway)].filter(isMissing);
  }

  private ingressGateway(): Resource[] {
    const isOff =
      this.settings.hasDefaultIngressGateway === false || this.meshConfig.text('ingressControllerMode') === 'OFF';
    return isOff ? [] : defaultIngressGateway(this.rootNamespace);
  }

  private allWorkloads(): Workload[] {
    return WORKLOAD_KINDS.flatMap((type) => this.of(type))
      .map(workloadOf)
      .filter((workload) => workload !== undefined);
  }
}

const NONE: readonly never[] = [];

const RANKS: readonly Role[] = ['assumed', 'context', 'analyzed'];

/** Objects that remain after all are applied to the cluster: one of each name, preferably an analyzed one. */
function currentOf(resources: readonly Resource[]): ReadonlySet<Resource> {
  const byIdentity = new Map<string, Resource>();
  for (const resource of resources) {
    const identity = identityOf(resource, byIdentity.size);
    const known = byIdentity.get(identity);
    if (known === undefined || RANKS.indexOf(resource.role) >= RANKS.indexOf(known.role)) {
      // Deleted first, so that the order is that of the remaining objects.
      byIdentity.delete(identity);
      byIdentity.set(identity, resource);
    }
  }
  return new Set(byIdentity.values());
}

/** Identity of an object. Objects without a name are all different, because the API server generates their names. */
function identityOf({ identity, metadata }: Resource, number: number): string {
  return metadata.filled('name') ? identity : `${number}`;
}
