// What rules about AuthorizationPolicies read from them.

import { groupBy } from '../private/collections';
import { Kind } from './kinds';
import { formatLabels, type Labels } from './labels';
import type { Field, Resource } from './resource';
import type { World } from './world';

/** Where requests may come from: `source` of all rules. */
export function sourcesOf({ spec }: Resource): Field[] {
  return parts(spec, 'from', 'source');
}

/** What requests may do: `operation` of all rules. */
export function operationsOf({ spec }: Resource): Field[] {
  return parts(spec, 'to', 'operation');
}

/** Further conditions of all rules. */
export function conditionsOf({ spec }: Resource): Field[] {
  return spec.objects('rules').flatMap((rule) => rule.objects('when'));
}

/** Labels of the pods that a policy is for; none where it is for all. */
export function selectorOf({ spec }: Resource): Labels {
  return spec.objectOrEmpty('selector').textMap('matchLabels');
}

/** What a policy is attached to instead of pods. */
export function targetsOf({ spec }: Resource): Field[] {
  const single = spec.object('targetRef');
  return [...(single === undefined ? [] : [single]), ...spec.objects('targetRefs')];
}

/** One policy for each set of pods, so that a thousand policies for one namespace take no longer than one. */
export function withDistinctScopes(policies: readonly Resource[]): Resource[] {
  const scopeOf = (policy: Resource) => {
    const targets = targetsOf(policy).map((target) => `${target.text('kind')}/${target.text('name')}`);
    return `${policy.namespace} ${formatLabels(selectorOf(policy))} ${targets.join()}`;
  };
  return [...groupBy(policies, scopeOf).values()].flatMap(([first]) => first ?? []);
}

/** Selectors of Istio's Gateways, to tell policies for gateways from others. */
export class GatewaySelectors {
  private readonly labels = new Set<string>();

  public constructor(world: World) {
    for (const gateway of world.of(Kind.Gateway)) {
      for (const [key, value] of gateway.spec.textMap('selector')) {
        this.labels.add(`${key}=${value}`);
      }
    }
  }

  /** Whether a policy selects pods by labels of a gateway. */
  public include(selector: Labels): boolean {
    return selector.size > 0 && [...selector].every(([key, value]) => this.labels.has(`${key}=${value}`));
  }
}

function parts(spec: Field, list: string, field: string): Field[] {
  return spec.objects('rules').flatMap((rule) => rule.objects(list).flatMap((item) => item.object(field) ?? []));
}
