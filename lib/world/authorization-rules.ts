// Reads the parts of AuthorizationPolicies, and the selectors and targets of all policies.

import { groupBy } from '../private/collections';
import { formatLabels, type Labels } from './labels';
import type { Field, Resource } from './resource';

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

  /** Whether all labels of a selector occur in selectors of Gateways. */
  public include(selector: Labels): boolean {
    return selector.size > 0 && [...selector].every(([key, value]) => this.labels.has(`${key}=${value}`));
  }
}

function parts(spec: Field, list: string, field: string): Field[] {
  return spec.objects('rules').flatMap((rule) => rule.objects(list).flatMap((item) => item.object(field) ?? []));
}
