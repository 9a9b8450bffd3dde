import { memoized } from '../../private/memoized';
import { AttachedPolicies } from '../../world/attached-policies';
import { Kind } from '../../world/kinds';
import type { Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { PolicyScope } from './attribute';
import type { InboundProxy } from './inbound-request';
import { type CompiledPolicy, compilePolicy, type PolicyReader } from './policy';
import { PolicySet } from './policy-set';
import { TrustDomains } from './trust-domains';

/** All AuthorizationPolicies of a mesh. Each is compiled once for each protocol, when a proxy first needs it. */
export class AuthorizationPolicies {
  private readonly attached: AttachedPolicies;
  private readonly scope: Omit<PolicyScope, 'namespace'>;
  private readonly compiled = new Map<string, CompiledPolicy | undefined>();
  private readonly sets = new Map<string, PolicySet>();
  private readonly keyOf = memoized((policies: readonly Resource[]) =>
    policies.map(({ qualifiedName }) => qualifiedName).join(),
  );

  public constructor(private readonly world: World) {
    this.attached = new AttachedPolicies(world.of(Kind.AuthorizationPolicy), world.rootNamespace);
    const aliases = world.meshConfig.texts('trustDomainAliases').map(([, text]) => text);
    this.scope = {
      trustDomains: new TrustDomains([world.trustDomain, ...aliases]),
      hasUnknownFilters: [Kind.EnvoyFilter, Kind.WasmPlugin, Kind.TrafficExtension].some(
        (type) => world.of(type).length > 0,
      ),
    };
  }

  /** Policies of a proxy, for one protocol. Proxies with the same policies share the result. */
  public of(proxy: InboundProxy, protocol: 'http' | 'tcp'): PolicySet {
    const reader = proxy.kind === 'ztunnel' ? 'ztunnel' : protocol;
    const policies = this.attachedTo(proxy);
    const key = `${reader} ${this.keyOf(policies)}`;
    let set = this.sets.get(key);
    if (set === undefined) {
      set = new PolicySet(this.compileAll(policies, reader), this.world);
      this.sets.set(key, set);
    }
    return set;
  }

  private attachedTo(proxy: InboundProxy): readonly Resource[] {
    return proxy.kind === 'ztunnel'
      ? this.attached.selecting(proxy.namespace, proxy.labels)
      : this.attached.of({ ...proxy, isWaypoint: proxy.kind === 'waypoint' });
  }

  private compileAll(policies: readonly Resource[], reader: PolicyReader): CompiledPolicy[] {
    return policies.map((policy) => this.compile(policy, reader)).filter((policy) => policy !== undefined);
  }

  private compile(policy: Resource, reader: PolicyReader): CompiledPolicy | undefined {
    const key = `${reader} ${policy.qualifiedName}`;
    if (!this.compiled.has(key)) {
      this.compiled.set(key, compilePolicy(policy, reader, this.scope));
    }
    return this.compiled.get(key);
  }
}
