// The workloads whose proxies validate JSON Web Tokens, and the issuers of the tokens.

import { GATEWAY_NAME } from '../facts/labels';
import { memoized } from '../private/memoized';
import { selectorOf, targetsOf } from './authorization-rules';
import { Kind } from './kinds';
import type { Resource } from './resource';
import type { Workload } from './workload';
import type { World } from './world';

const TOKEN_FILTER = 'envoy.filters.http.jwt_authn';

/** The workloads that RequestAuthentications apply to. */
export class TokenValidation {
  /** The first of several workloads that validates no tokens. */
  public readonly firstWithout = memoized((workloads: readonly Workload[]) =>
    workloads.find((workload) => !this.validatesTokens(workload)),
  );

  /** Whether at least one of several workloads validates tokens. */
  public readonly isInSome = memoized((workloads: readonly Workload[]) =>
    workloads.some((workload) => this.validatesTokens(workload)),
  );

  private readonly selected: ReadonlySet<Workload>;
  /** Gateways that RequestAuthentications have as their target: `namespace/name`; only the name for all namespaces. */
  private readonly targets = new Set<string>();

  /**
   * @param policies - the RequestAuthentications to take into account
   */
  public constructor(
    public readonly world: World,
    policies: readonly Resource[] = world.of(Kind.RequestAuthentication),
  ) {
    const lists = new Set<readonly Workload[]>();
    for (const policy of policies) {
      const isMeshWide = policy.namespace === world.rootNamespace;
      const targets = targetsOf(policy);
      for (const target of targets) {
        this.targets.add(`${isMeshWide ? '' : `${policy.namespace}/`}${target.text('name')}`);
      }
      if (targets.length === 0) {
        lists.add(world.workloads.select(selectorOf(policy), isMeshWide ? undefined : policy.namespace));
      }
    }
    this.selected = new Set([...lists].flat());
  }

  private validatesTokens(workload: Workload): boolean {
    const gateway = workload.labels.get(GATEWAY_NAME);
    return (
      this.selected.has(workload) ||
      (gateway !== undefined && (this.targets.has(gateway) || this.targets.has(`${workload.namespace}/${gateway}`)))
    );
  }
}

/** Issuers and audiences in RequestAuthentications. */
interface TokenRules {
  readonly issuers: ReadonlySet<string>;
  readonly audiences: ReadonlySet<string>;
  /** Whether tokens for any audience are accepted. */
  readonly isForAllAudiences: boolean;
}

/** The tokens that the pods of a namespace accept. */
export class AcceptedTokens {
  /**
   * @param scopes - RequestAuthentications of the namespace, and of the whole mesh
   */
  public constructor(private readonly scopes: readonly TokenRules[]) {}

  /** One of the issuers; undefined if no tokens are accepted. */
  public get anyIssuer(): string | undefined {
    return this.scopes.flatMap(({ issuers: [first] }) => first ?? [])[0];
  }

  /** One of the audiences; undefined if tokens for any audience are accepted. */
  public get anyAudience(): string | undefined {
    const isOpen = this.scopes.some(({ isForAllAudiences }) => isForAllAudiences);
    return isOpen ? undefined : this.scopes.flatMap(({ audiences: [first] }) => first ?? [])[0];
  }

  public hasIssuer(issuer: string): boolean {
    return this.scopes.some(({ issuers }) => issuers.has(issuer));
  }

  public hasAudience(audience: string): boolean {
    return this.anyAudience === undefined || this.scopes.some(({ audiences }) => audiences.has(audience));
  }
}

/** Finds the tokens that the RequestAuthentications of a namespace and of the whole mesh accept. */
export class TokenScopes {
  private readonly byNamespace = new Map<string | undefined, TokenRules>();

  public constructor(private readonly world: World) {}

  /** The tokens that the pods of a namespace may accept; those of all namespaces for the root namespace. */
  public acceptedIn(namespace: string): AcceptedTokens {
    const { rootNamespace } = this.world;
    const scopes = namespace === rootNamespace ? [undefined] : [namespace, rootNamespace];
    return new AcceptedTokens(scopes.map((each) => this.rulesOf(each)));
  }

  private rulesOf(namespace: string | undefined): TokenRules {
    const known = this.byNamespace.get(namespace) ?? rulesIn(this.world.of(Kind.RequestAuthentication, namespace));
    this.byNamespace.set(namespace, known);
    return known;
  }
}

function rulesIn(policies: readonly Resource[]): TokenRules {
  const rules = policies.flatMap(({ spec }) => spec.objects('jwtRules'));
  return {
    issuers: new Set(rules.flatMap((rule) => rule.text('issuer') ?? [])),
    audiences: new Set(rules.flatMap((rule) => rule.texts('audiences').map(([, audience]) => audience))),
    isForAllAudiences: rules.some((rule) => !rule.filled('audiences')),
  };
}

/** Whether an EnvoyFilter validates tokens, so that the RequestAuthentications are not the whole truth. */
export function hasOwnTokenFilter(world: World): boolean {
  return world.of(Kind.EnvoyFilter).some(({ spec }) => JSON.stringify(spec.value).includes(TOKEN_FILTER));
}

/** Whether a RequestAuthentication accepts any tokens. Without rules, it does nothing. */
export function hasTokenRules({ spec }: Resource): boolean {
  return spec.filled('jwtRules');
}
