// All policies of a proxy, in the order in which it applies them: CUSTOM, DENY, ALLOW.

import { groupBy } from '../../private/collections';
import type { Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { explainRule } from './explain-rule';
import { type AuthorizerUse, authorizerUse } from './external-authorizer';
import type { CompiledPolicy, PolicyAction } from './policy';
import type { RequestFacts } from './request-facts';
import { type CompiledRule, matchesRule } from './rule';
import { mostSpecificFirst } from './specificity';

/** A rule with its policy. */
export interface PolicyRule {
  readonly policy: CompiledPolicy;
  readonly rule: CompiledRule;
}

/** Result of the policies with one action. */
export interface StageResult {
  /** `unknown` if an external authorizer decides, or if a match depends on something that is unknown. */
  readonly outcome: 'passed' | 'denied' | 'unknown';
  /** The policy that decides. */
  readonly policy?: Resource;
  readonly rule?: number;
  /** All ALLOW policies, if none of them has a rule that matches. The first is the policy that decides. */
  readonly unmatched?: readonly Resource[];
  readonly caveats: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();
const PASSED: StageResult = { outcome: 'passed', caveats: [] };

/** The policies of a proxy that has at least one. */
export class PolicySet {
  /** All policies, also those without an effect, the most specific first. */
  public readonly policies: readonly CompiledPolicy[];
  private readonly byAction: ReadonlyMap<string, readonly CompiledPolicy[]>;
  private readonly custom: readonly PolicyRule[];
  private readonly deny: readonly PolicyRule[];
  private readonly allow: readonly PolicyRule[];
  private readonly allowPolicies: readonly Resource[];
  private readonly authorizers: ReadonlyMap<string, AuthorizerUse>;
  /** Names of the conditions of operations. */
  private readonly names: ReadonlySet<string>;
  /** Values of the conditions of clients. */
  private readonly identities: ReadonlySet<string>;
  /** Results for requests with open parts, by the clients that they exclude. */
  private readonly known = new WeakMap<ReadonlySet<string>, Map<string, StageResult>>();

  public constructor(given: readonly CompiledPolicy[], world: World) {
    const policies = mostSpecificFirst(given, world.rootNamespace);
    this.policies = policies;
    this.byAction = groupBy(policies, ({ action }) => action);
    this.custom = rulesOf(policies, 'CUSTOM');
    this.deny = rulesOf(policies, 'DENY');
    this.allow = rulesOf(policies, 'ALLOW');
    this.allowPolicies = policies
      .filter(({ action, isDryRun }) => action === 'ALLOW' && !isDryRun)
      .map(({ resource }) => resource);
    this.authorizers = authorizersOf(policies, world);
    const rules = policies.flatMap((policy) => policy.rules);
    this.names = new Set(rules.flatMap(({ to }) => to.flat().map(({ name }) => name)));
    this.identities = new Set(
      rules.flatMap(({ from, when }) => [...from.flat(), ...when].flatMap(({ values }) => values)),
    );
  }

  /** Applies CUSTOM policies. The proxy has not read the token at this point. */
  public applyCustom(facts: RequestFacts): StageResult {
    return this.remembered('custom', facts, () => this.findCustom(facts));
  }

  /** Applies DENY policies, then ALLOW policies. */
  public applyLocal(facts: RequestFacts): StageResult {
    return this.remembered('local', facts, () => this.findLocal(facts));
  }

  /** Requests with open parts are many, but only a few of their parts count. */
  private remembered(stage: 'custom' | 'local', facts: RequestFacts, find: () => StageResult): StageResult {
    const { request, pathname } = facts;
    const { freedom, protocol, port, destinationIp, peer, method } = request;
    if (freedom === undefined) {
      return find();
    }
    const except = freedom.client?.except ?? NONE;
    const client = except.size === 0 ? NONE : except;
    const known = this.known.get(client) ?? new Map<string, StageResult>();
    this.known.set(client, known);
    const parts = [
      ...[stage, protocol, port, destinationIp, freedom.client !== undefined],
      freedom.client === undefined || this.isNamed(peer) ? peer : '',
      freedom.method || !this.reads('methods') ? '' : method,
      freedom.path || !this.reads('paths') ? '' : pathname,
    ];
    const key = JSON.stringify(parts);
    const result = known.get(key) ?? find();
    known.set(key, result);
    return result;
  }

  /** Whether a rule names an identity. Conditions on others are open if the client is. */
  private isNamed(peer: string | undefined): boolean {
    return peer !== undefined && this.identities.has(peer);
  }

  private reads(name: 'methods' | 'paths'): boolean {
    return this.names.has(name) || this.names.has(name === 'paths' ? 'notPaths' : 'notMethods');
  }

  private findCustom(facts: RequestFacts): StageResult {
    let result = PASSED;
    const caveats: string[] = [];
    for (const rule of this.custom) {
      const isMatch = matchesRule(rule.rule, facts);
      const use = this.authorizers.get(rule.policy.provider) ?? 'none';
      const isAsked = use === 'all' || use === 'unknown' || (use === 'http' && facts.request.protocol === 'http');
      if (isMatch === false || (use === 'http' && !isAsked)) {
        continue;
      }
      if (isMatch === true && use === 'none') {
        return { outcome: 'denied', ...cited(rule), caveats: [] };
      }
      caveats.push(isMatch === undefined ? undecided(rule, facts) : authorizerCaveat(rule.policy));
      result = { outcome: 'unknown', ...cited(rule), caveats };
    }
    return result;
  }

  private findLocal(facts: RequestFacts): StageResult {
    const denied = this.applyDeny(facts);
    if (denied.outcome === 'denied') {
      return denied;
    }
    const allowed = this.applyAllow(facts);
    if (denied.outcome === 'passed' || allowed.outcome === 'denied') {
      return allowed;
    }
    return { ...denied, caveats: [...denied.caveats, ...allowed.caveats] };
  }

  /** Whether a DENY policy denies a request, or may deny it. */
  public mayDeny(facts: RequestFacts): boolean {
    return this.applyDeny(facts).outcome !== 'passed';
  }

  /** Explains CUSTOM policies, a line for each rule. */
  public explainCustom(facts: RequestFacts): Iterable<string> {
    return this.explain(facts, ['CUSTOM']);
  }

  /** Explains DENY, AUDIT and ALLOW policies, a line for each rule. */
  public explainLocal(facts: RequestFacts): Iterable<string> {
    return this.explain(facts, ['AUDIT', 'DENY', 'ALLOW']);
  }

  private *explain(facts: RequestFacts, actions: readonly PolicyAction[]): Iterable<string> {
    for (const action of actions) {
      for (const policy of this.byAction.get(action) ?? []) {
        yield* linesOf(policy, facts);
      }
    }
  }

  private applyDeny(facts: RequestFacts): StageResult {
    let result = PASSED;
    const caveats: string[] = [];
    for (const rule of this.deny) {
      const isMatch = matchesRule(rule.rule, facts);
      if (isMatch === true) {
        return { outcome: 'denied', ...cited(rule), caveats: [] };
      }
      if (isMatch === undefined) {
        caveats.push(undecided(rule, facts));
        result = { outcome: 'unknown', ...cited(rule), caveats };
      }
    }
    return result;
  }

  private applyAllow(facts: RequestFacts): StageResult {
    if (this.allowPolicies.length === 0) {
      return PASSED;
    }
    const [policy] = this.allowPolicies;
    let result: StageResult = { outcome: 'denied', policy, unmatched: this.allowPolicies, caveats: [] };
    const caveats: string[] = [];
    for (const rule of this.allow) {
      const isMatch = matchesRule(rule.rule, facts);
      if (isMatch === true) {
        return { outcome: 'passed', ...cited(rule), caveats: [] };
      }
      if (isMatch === undefined) {
        caveats.push(undecided(rule, facts));
        result = { outcome: 'unknown', ...cited(rule), caveats };
      }
    }
    return result;
  }
}

function linesOf({ resource, action, isDryRun, rules }: CompiledPolicy, facts: RequestFacts): string[] {
  const name = `AuthorizationPolicy ${resource.qualifiedName} (${action}${isDryRun ? ', dry run' : ''})`;
  return rules.length === 0
    ? [`${name} has no rules`]
    : rules.map((rule) => `${name} rule ${rule.index} ${explainRule(rule, facts)}`);
}

function cited({ policy, rule }: PolicyRule): { policy: Resource; rule: number } {
  return { policy: policy.resource, rule: rule.index };
}

/** Rules in the order in which Envoy compares them: by the names that istiod gives them. */
function rulesOf(policies: readonly CompiledPolicy[], action: PolicyAction): PolicyRule[] {
  return policies
    .filter((policy) => policy.action === action && !policy.isDryRun)
    .flatMap((policy) => policy.rules.map((rule) => ({ policy, rule, name: nameOf(policy, rule) })))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function nameOf({ resource }: CompiledPolicy, { index }: CompiledRule): string {
  return `ns[${resource.namespace}]-policy[${resource.name}]-rule[${index}]`;
}

/** istiod supports one authorizer for a proxy. With several, the proxy denies what their policies match. */
function authorizersOf(policies: readonly CompiledPolicy[], world: World): ReadonlyMap<string, AuthorizerUse> {
  const names = new Set(policies.filter(({ action }) => action === 'CUSTOM').map(({ provider }) => provider));
  return new Map([...names].map((name) => [name, names.size > 1 ? 'none' : authorizerUse(name, world)]));
}

function authorizerCaveat({ resource, provider }: CompiledPolicy): string {
  return `the external authorizer ${provider} decides, because of AuthorizationPolicy ${resource.qualifiedName}`;
}

/** Explains a match that is unknown: names the condition. */
function undecided({ policy, rule }: PolicyRule, facts: RequestFacts): string {
  const conditions = [...rule.from.flat(), ...rule.to.flat(), ...rule.when];
  const unknown = conditions.find((condition) => condition.test(facts) === undefined);
  const { qualifiedName } = policy.resource;
  return `the manifests do not determine ${unknown?.name ?? 'a condition'} of rule ${rule.index} in AuthorizationPolicy ${qualifiedName}`;
}
