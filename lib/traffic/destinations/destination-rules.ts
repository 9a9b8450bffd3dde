// The DestinationRule that applies to a service for the clients of a namespace.

import { byAge } from '../../world/age';
import { Kind } from '../../world/kinds';
import { hasLabels, type Labels, labelsKey } from '../../world/labels';
import type { Field, Resource } from '../../world/resource';
import { Visibility, visibilityOf } from '../../world/visibility';
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

/** Rules by their namespace and host. */
type Index = Map<string, HostMap<MergedRule[]>>;

/** The DestinationRules of the mesh. */
export class DestinationRules {
  /** Rules for clients in their own namespace. */
  private readonly local: Index = new Map();
  /** Rules for clients in other namespaces. */
  private readonly exported: Index = new Map();
  /** Rules for clients in their own namespace only. */
  private readonly confined: Index = new Map();
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
    // In the root namespace, rules for the whole mesh must not hide those of a service.
    const nearest = namespace === this.rootNamespace ? this.confined : this.local;
    const own = nearest.get(namespace)?.mostSpecific(host);
    if (own !== undefined) {
      return own;
    }
    for (const place of [owner, this.rootNamespace]) {
      const rules = this.exported
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
    const rule = mergedRuleOf(resource, exportTo);
    if (rule.visibility.includes(resource.namespace)) {
      addTo(this.local, resource.namespace, host, rule);
    }
    addTo(isConfined(rule) ? this.confined : this.exported, resource.namespace, host, rule);
  }
}

function addTo(index: Index, namespace: string, host: string, rule: MergedRule): void {
  const rules = index.get(namespace) ?? new HostMap<MergedRule[]>();
  index.set(namespace, rules);
  const same = rules.get(host);
  if (same === undefined) {
    rules.set(host, [rule]);
    return;
  }
  const position = same.findIndex((known) => canMerge(known, rule));
  if (position < 0) {
    same.push(rule);
  } else {
    same[position] = merge(same[position] as MergedRule, rule);
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
  const selector = spec.object('workloadSelector');
  return {
    resources: [resource],
    // A rule for some pods applies only in their namespace.
    visibility: selector === undefined ? visibilityOf(resource, exportTo) : new Visibility(['.'], resource.namespace),
    selector: selector?.textMap('matchLabels'),
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
function isConfined({ visibility, resources }: MergedRule): boolean {
  const namespace = resources[0]?.namespace ?? '';
  return !visibility.isPublic && visibility.named.every((name) => name === namespace);
}
