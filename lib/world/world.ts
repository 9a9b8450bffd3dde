import { expandHost } from '../facts/host-names';
import { BUILT_IN_NAMESPACES, CLUSTER_DOMAIN, ROOT_NAMESPACE, TRUST_DOMAIN } from '../facts/namespaces';
import { defaultIngressGateway, generatedGateway } from './defaults';
import { HostIndex } from './host-index';
import { Kind, WORKLOAD_KINDS } from './kinds';
import type { Labels } from './labels';
import { type Membership, namespaceMembership, workloadMembership } from './membership';
import { MtlsModes } from './mtls-modes';
import { type Field, Resource, type Role } from './resource';
import { secretsMadeOf } from './secrets';
import type { AnalysisSettings } from './settings';
import { type Workload, workloadOf } from './workload';
import { WorkloadIndex } from './workload-index';

/**
 * Everything that is known: the manifests under judgement, their context, and what is declared. Built once for an
 * analysis; what a rule looks things up in is made when the first rule asks for it.
 */
export class World {
  /** Mesh-wide configuration; empty where none is given. */
  public readonly meshConfig: Field;
  /** Namespace whose policies hold for the whole mesh. */
  public readonly rootNamespace: string;
  public readonly clusterDomain: string;
  public readonly trustDomain: string;

  private readonly resources: readonly Resource[];
  private readonly byType = new Map<string, Resource[]>();
  private readonly byName = new Map<string, Resource>();
  private readonly byNamespace = new Map<string, Resource[]>();
  private cachedWorkloads: WorkloadIndex | undefined;
  private cachedHosts: HostIndex | undefined;
  private cachedMtlsModes: MtlsModes | undefined;
  private cachedSecrets: ReadonlySet<string> | undefined;
  private readonly selected = new Map<Resource, readonly Workload[]>();

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

  /** All objects; of what the context shows of judged ones only the judged, be it twice. */
  public get all(): readonly Resource[] {
    return this.resources;
  }

  /**
   * The objects of a type (see `Kind`), in the order of the input; only those of a namespace where one is given. Of
   * objects with the same name only the last, which takes the place of the others in the cluster.
   */
  public of(type: string, namespace?: string): readonly Resource[] {
    const found = namespace === undefined ? this.byType.get(type) : this.byNamespace.get(`${type}/${namespace}`);
    return found ?? [];
  }

  /** The objects of a type by namespace. */
  public byNamespaceOf(type: string): ReadonlyMap<string, readonly Resource[]> {
    const namespaces = new Set(this.of(type).map(({ namespace }) => namespace));
    return new Map([...namespaces].map((namespace) => [namespace, this.of(type, namespace)]));
  }

  /** One object. */
  public find(type: string, namespace: string, name: string): Resource | undefined {
    return this.byName.get(`${type}/${namespace}/${name}`);
  }

  /** Whether what is not found does not exist. Otherwise it may belong to others. */
  public get isClosed(): boolean {
    return this.settings.isClosed === true;
  }

  /**
   * Whether the manifests hold objects of a type in a namespace: what is missing among them is rather misspelt than the
   * property of others.
   */
  public holdsSome(type: string, namespace: string): boolean {
    return this.of(type, namespace).some(({ role }) => role !== 'assumed');
  }

  /** As `holdsSome` for the Services that a host could be one of; hosts outside of the cluster are endless. */
  public holdsHostsLike(host: string): boolean {
    const namespace = this.namespaceOfHost(host);
    return namespace !== undefined && this.holdsSome(Kind.Service, namespace);
  }

  /** Whether it is known which pods a namespace has: the world is closed, or the manifests bring workloads along. */
  public hasAllWorkloads(namespace?: string): boolean {
    return this.isClosed || (namespace !== undefined && WORKLOAD_KINDS.some((type) => this.holdsSome(type, namespace)));
  }

  /** Whether some controller makes a Secret out of another object: cert-manager, external-secrets, sealed-secrets. */
  public isSecretMade(namespace: string, name: string): boolean {
    this.cachedSecrets ??= new Set(this.resources.flatMap(secretsMadeOf));
    return this.cachedSecrets.has(`${namespace}/${name}`);
  }

  public get workloads(): WorkloadIndex {
    this.cachedWorkloads ??= new WorkloadIndex(this.allWorkloads());
    return this.cachedWorkloads;
  }

  /** Workloads behind a Service; none where it has no selector. */
  public workloadsOf(service: Resource): readonly Workload[] {
    let workloads = this.selected.get(service);
    if (workloads === undefined) {
      const selector = service.spec.textMap('selector');
      workloads = selector.size === 0 ? [] : this.workloads.select(selector, service.namespace);
      this.selected.set(service, workloads);
    }
    return workloads;
  }

  public get hosts(): HostIndex {
    this.cachedHosts ??= new HostIndex(this.of(Kind.Service), this.of(Kind.ServiceEntry), this.clusterDomain);
    return this.cachedHosts;
  }

  /** What PeerAuthentications demand of those that connect. */
  public get mtlsModes(): MtlsModes {
    this.cachedMtlsModes ??= new MtlsModes(this.of(Kind.PeerAuthentication), this.workloads, this.rootNamespace);
    return this.cachedMtlsModes;
  }

  /** Whether clients speak mutual TLS with servers that take it, without a DestinationRule; Istio's default. */
  public get hasAutoMtls(): boolean {
    return !this.meshConfig.has('enableAutoMtls') || this.meshConfig.flag('enableAutoMtls');
  }

  /** Full name of a host as Istio reads it in a namespace: a name without a dot is a Service there. */
  public fullHost(host: string, namespace: string): string {
    return expandHost(host, { namespace, clusterDomain: this.clusterDomain });
  }

  /** Namespace in the name of a Service, `name.namespace.svc.cluster.local`; undefined for all other hosts. */
  public namespaceOfHost(host: string): string | undefined {
    const suffix = `.svc.${this.clusterDomain}`;
    const [, namespace, ...more] = host.endsWith(suffix) ? host.slice(0, -suffix.length).split('.') : [];
    return more.length === 0 ? namespace : undefined;
  }

  /** Labels of a namespace; undefined where nobody showed it. */
  public namespaceLabels(namespace: string): Labels | undefined {
    return this.find(Kind.Namespace, '', namespace)?.labels;
  }

  /** Whether a namespace is known to exist: it is there, something is in it, or every cluster has it. */
  public hasNamespace(namespace: string): boolean {
    return (
      this.find(Kind.Namespace, '', namespace) !== undefined ||
      this.byNamespace.has(namespace) ||
      namespace === this.rootNamespace ||
      BUILT_IN_NAMESPACES.includes(namespace)
    );
  }

  /** How pods of a namespace take part in the mesh by default. */
  public membershipOfNamespace(namespace: string): Membership {
    return namespaceMembership(this.namespaceLabels(namespace));
  }

  /** How the pods of a workload take part in the mesh. */
  public membershipOf(workload: Workload): Membership {
    return workloadMembership(workload, this.namespaceLabels(workload.namespace));
  }

  private add(resource: Resource): void {
    push(this.byType, resource.type, resource);
    push(this.byNamespace, `${resource.type}/${resource.namespace}`, resource);
    push(this.byNamespace, resource.namespace, resource);
    const key = `${resource.type}/${resource.namespace}/${resource.name}`;
    if (!this.byName.has(key)) {
      this.byName.set(key, resource);
    }
  }

  /** What nobody shows because Istio brings it along. What the manifests show all the same wins. */
  private assumed(resources: readonly Resource[]): Resource[] {
    const names = new Set(resources.map(({ type, qualifiedName }) => `${type}/${qualifiedName}`));
    const isMissing = ({ qualifiedName }: Resource) => !names.has(`${Kind.Service}/${qualifiedName}`);
    const gateways = resources.filter(({ type }) => type === Kind.KubernetesGateway);
    return [...this.ingressGateway(), ...gateways.flatMap(generatedGateway)].filter(isMissing);
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

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) {
    map.set(key, [value]);
  } else {
    values.push(value);
  }
}

const RANKS: readonly Role[] = ['assumed', 'context', 'analyzed'];

/** The objects that a cluster would hold in the end: one of each name, what is judged before what is known. */
function currentOf(resources: readonly Resource[]): ReadonlySet<Resource> {
  const byIdentity = new Map<string, Resource>();
  for (const resource of resources) {
    const identity = identityOf(resource, byIdentity.size);
    const known = byIdentity.get(identity);
    if (known === undefined || RANKS.indexOf(resource.role) >= RANKS.indexOf(known.role)) {
      // Deleted first, so that the order is that of the objects that stay.
      byIdentity.delete(identity);
      byIdentity.set(identity, resource);
    }
  }
  return new Set(byIdentity.values());
}

/** Objects without a name get one of their own from the API server. */
function identityOf({ identity, metadata }: Resource, number: number): string {
  return metadata.filled('name') ? identity : `${number}`;
}
