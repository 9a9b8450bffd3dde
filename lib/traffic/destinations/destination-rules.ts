// The DestinationRule that applies to a service for the clients of a namespace.

import { byAge } from '../../world/age';
import { Kind } from '../../world/kinds';
import { hasLabels, type Labels, labelsKey } from '../../world/labels';
import type { Field, Resource } from '../../world/resource';
import { type Visibility, visibilityOf } from '../../world/visibility';
import type { World } from '../../world/world';
import { defaultExportTo } from '../default-export';
import { HostMap } from '../host-map';
import type { Service } from '../services/service';

/** DestinationRules of a namespace for the same host, merged. */
export interface MergedRule {
  readonly resources: readonly Resource[];
  readonly visibility: Visibility;
  /** Labels of the client pods that the rule is for; undefined for all. */
  readonly selector: Labels | undefined;
  readonly subsets: ReadonlyMap<string, Field>;
  readonly trafficPolicy: Field | undefined;
}

/** The DestinationRules of the mesh. */
export class DestinationRules {
  private readonly byNamespace = new Map<string, HostMap<MergedRule[]>>();
  private readonly rootNamespace: string;
  /** Whether rules depend on the labels of clients. */
  public readonly hasSelectors: boolean;

  public constructor(world: World) {
    this.rootNamespace = world.rootNamespace;
    const exportTo = defaultExportTo(world, 'defaultDestinationRuleExportTo');
    const resources = [...world.of(Kind.DestinationRule)].sort(byAge);
    this.hasSelectors = resources.some(({ spec }) => spec.has('workloadSelector'));
    for (const resource of resources) {
      this.add(resource, world, exportTo);
    }
  }

  /** The rule that clients with some labels in a namespace use for a service. */
  public ruleFor(service: Service, namespace: string, labels: Labels): MergedRule | undefined {
    const rules = this.rulesFor(service, namespace);
    const own = rules.find(
      ({ selector, resources }) =>
        selector !== undefined && resources[0]?.namespace === namespace && hasLabels(labels, selector),
    );
    return own ?? rules.findLast(({ selector }) => selector === undefined);
  }

  private rulesFor({ host, namespace: owner }: Service, namespace: string): readonly MergedRule[] {
    const own = this.byNamespace.get(namespace)?.mostSpecific(host);
    if (own !== undefined && (namespace !== this.rootNamespace || own.some(isPrivate))) {
      return own;
    }
    for (const place of [owner, this.rootNamespace]) {
      const rules = this.byNamespace
        .get(place)
        ?.mostSpecific(host)
        ?.filter(({ visibility }) => visibility.includes(namespace));
      if (rules !== undefined && rules.length > 0) {
        return rules;
      }
    }
    return [];
  }

  private add(resource: Resource, world: World, exportTo: readonly string[]): void {
    const host = world.fullHost(resource.spec.text('host') ?? '', resource.namespace).toLowerCase();
    const rules = this.byNamespace.get(resource.namespace) ?? new HostMap<MergedRule[]>();
    this.byNamespace.set(resource.namespace, rules);
    const rule = mergedRuleOf(resource, exportTo);
    const same = rules.get(host);
    if (same === undefined) {
      rules.set(host, [rule]);
      return;
    }
    const index = same.findIndex((known) => canMerge(known, rule));
    if (index < 0) {
      same.push(rule);
    } else {
      same[index] = merge(same[index] as MergedRule, rule);
    }
  }
}

function mergedRuleOf(resource: Resource, exportTo: readonly string[]): MergedRule {
  const { spec } = resource;
  const subsets = new Map<string, Field>();
  for (const subset of spec.objects('subsets')) {
    const name = subset.text('name') ?? '';
    if (!subsets.has(name)) {
      subsets.set(name, subset);
    }
  }
  return {
    resources: [resource],
    visibility: visibilityOf(resource, exportTo),
    selector: spec.object('workloadSelector')?.textMap('matchLabels'),
    subsets,
    trafficPolicy: spec.object('trafficPolicy'),
  };
}

/** The older rule wins; the younger adds subsets. */
function merge(older: MergedRule, younger: MergedRule): MergedRule {
  return {
    ...older,
    resources: [...older.resources, ...younger.resources],
    subsets: new Map([...younger.subsets, ...older.subsets]),
    trafficPolicy: older.trafficPolicy ?? younger.trafficPolicy,
  };
}

function canMerge(one: MergedRule, other: MergedRule): boolean {
  return (
    (one.selector && labelsKey(one.selector)) === (other.selector && labelsKey(other.selector)) &&
    visibilityKey(one) === visibilityKey(other)
  );
}

function visibilityKey({ visibility }: MergedRule): string {
  return visibility.isPublic ? '*' : visibility.named.sort().join();
}

/** Whether only the namespace of a rule sees it. */
function isPrivate({ visibility, resources }: MergedRule): boolean {
  const namespace = resources[0]?.namespace ?? '';
  return !visibility.isPublic && visibility.named.every((name) => name === namespace);
}
