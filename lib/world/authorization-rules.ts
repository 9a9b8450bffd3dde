// Reads the parts of AuthorizationPolicies, and the selectors and targets of all policies.

import { groupBy } from '../private/collections';
import { negated } from '../rules/istio/authorization-policy/source';
import { formatLabels, type Labels } from './labels';
import type { Field, Place, Resource } from './resource';

/** The `source` fields of all rules: the clients that a request comes from. */
export function sourcesOf({ spec }: Resource): Field[] {
  return parts(spec, 'from', 'source');
}

/** The `operation` fields of all rules: properties of the request. */
export function operationsOf({ spec }: Resource): Field[] {
  return parts(spec, 'to', 'operation');
}

/** The `when` conditions of all rules. */
export function conditionsOf({ spec }: Resource): Field[] {
  return spec.objects('rules').flatMap((rule) => rule.objects('when'));
}

const HTTP_OPERATIONS = ['methods', 'paths', 'hosts'];
const HTTP_SOURCES = ['requestPrincipals'];
const HTTP_CONDITIONS = 'request.';

/** An attribute that a rule matches. */
export interface MatchedAttribute {
  readonly name: string;
  readonly place: Place;
}

/** The attributes of HTTP requests that a rule matches. Connections do not have them. */
export function httpAttributesOf(rule: Field): MatchedAttribute[] {
  const sources = rule.objects('from').flatMap((from) => filledOf(from.objectOrEmpty('source'), HTTP_SOURCES));
  const operations = rule.objects('to').flatMap((to) => filledOf(to.objectOrEmpty('operation'), HTTP_OPERATIONS));
  const conditions = rule
    .objects('when')
    .map((condition) => ({ name: condition.text('key') ?? '', place: condition.at('key') }));
  return [...sources, ...operations, ...conditions.filter(({ name }) => name.startsWith(HTTP_CONDITIONS))];
}

/** Labels of the pods that a policy selects; empty if it has no selector. */
export function selectorOf({ spec }: Resource): Labels {
  return spec.objectOrEmpty('selector').textMap('matchLabels');
}

/** The `targetRefs` of a policy, and the older `targetRef`. */
export function targetsOf({ spec }: Resource): Field[] {
  const single = spec.object('targetRef');
  return [...(single === undefined ? [] : [single]), ...spec.objects('targetRefs')];
}

/** One policy for each combination of namespace, selector and targets, so that many policies for the same pods count once. */
export function withDistinctScopes(policies: readonly Resource[]): Resource[] {
  const scopeOf = (policy: Resource) => {
    const targets = targetsOf(policy).map((target) => `${target.text('kind')}/${target.text('name')}`);
    return `${policy.namespace} ${formatLabels(selectorOf(policy))} ${targets.join()}`;
  };
  return [...groupBy(policies, scopeOf).values()].flatMap(([first]) => first ?? []);
}

/** Labels in the selectors of Istio's Gateways, to recognize policies for the pods of gateways. */
export class GatewaySelectors {
  private readonly labels = new Set<string>();

  public constructor(gateways: Iterable<Resource>) {
    for (const gateway of gateways) {
      for (const [key, value] of gateway.spec.textMap('selector')) {
        this.labels.add(`${key}=${value}`);
      }
    }
  }

  /** Whether a label occurs in the selector of a Gateway. */
  public has(key: string, value: string): boolean {
    return this.labels.has(`${key}=${value}`);
  }

  /** Whether all labels of a selector occur in selectors of Gateways. */
  public include(selector: Labels): boolean {
    return selector.size > 0 && [...selector].every(([key, value]) => this.has(key, value));
  }
}

function filledOf(field: Field, names: readonly string[]): MatchedAttribute[] {
  const lists = names.flatMap((name) => [name, negated(name)]);
  return lists.filter((list) => field.filled(list)).map((list) => ({ name: list, place: field.at(list) }));
}

function parts(spec: Field, list: string, field: string): Field[] {
  return spec.objects('rules').flatMap((rule) => rule.objects(list).flatMap((item) => item.object(field) ?? []));
}

/** A value of a list in an AuthorizationPolicy. */
export interface PolicyValue {
  readonly value: string;
  readonly place: Place;
}

/** The values of a list, such as `paths`. */
export function valuesOf(field: Field, list: string): PolicyValue[] {
  return field.texts(list).map(([index, value]) => ({ value, place: field.at(list, index) }));
}

/** The values of a list and of its negation, such as `paths` and `notPaths`. */
export function valuesIn(field: Field, name: string): PolicyValue[] {
  return [name, negated(name)].flatMap((list) => valuesOf(field, list));
}

/** The values of a condition, and those that must not match. */
export function valuesOfCondition(condition: Field): PolicyValue[] {
  return ['values', 'notValues'].flatMap((list) => valuesOf(condition, list));
}
