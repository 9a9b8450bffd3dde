// Which policies apply to a proxy: by the labels of its pods, or by `targetRefs`.

import { WAYPOINT_CLASS } from '../facts/gateways';
import { GATEWAY_NAME } from '../facts/labels';
import { addTo } from '../private/collections';
import { selectorOf, targetsOf } from './authorization-rules';
import { Kind } from './kinds';
import { type Labels, labelsKey } from './labels';
import type { Field, Resource } from './resource';
import { SelectorIndex } from './selector-index';

/** The proxy that policies are attached to. */
export interface PolicyHolder {
  readonly namespace: string;
  readonly labels: Labels;
  readonly isWaypoint: boolean;
  /** The Service or ServiceEntry that a request through a waypoint is for. */
  readonly service?: Resource;
}

/** Finds the policies of a kind that apply to a proxy. The time of a lookup does not depend on their number. */
export class AttachedPolicies {
  /** Policies without targets, by namespace. */
  private readonly selective: ReadonlyMap<string, SelectorIndex<Resource>>;
  private readonly byTarget = new Map<string, Resource[]>();
  private readonly selected = new Map<string, readonly Resource[]>();

  public constructor(
    policies: Iterable<Resource>,
    private readonly rootNamespace: string,
  ) {
    const selective = new Map<string, Resource[]>();
    for (const policy of policies) {
      const targets = targetsOf(policy);
      if (targets.length === 0) {
        addTo(selective, policy.namespace, policy);
      }
      for (const key of new Set(targets.map((target) => this.targetKey(target)))) {
        addTo(this.byTarget, key, policy);
      }
    }
    this.selective = new Map(
      [...selective].map(([namespace, group]) => [namespace, new SelectorIndex(group, selectorOf)]),
    );
  }

  /** Policies that apply to a proxy, each once. */
  public of(holder: PolicyHolder): readonly Resource[] {
    const gateway = holder.labels.get(GATEWAY_NAME);
    if (gateway === undefined) {
      return this.selecting(holder.namespace, holder.labels);
    }
    const targeting = this.targetKeys(holder, gateway).flatMap((key) => this.byTarget.get(key) ?? []);
    // Waypoints ignore selectors.
    return [...new Set([...(holder.isWaypoint ? [] : this.selecting(holder.namespace, holder.labels)), ...targeting])];
  }

  /**
   * Policies without targets whose selector matches pods, in their namespace or in the root namespace. Equal labels share one
   * list, also in several namespaces without policies of their own.
   */
  public selecting(namespace: string, labels: Labels): readonly Resource[] {
    const scope = this.selective.has(namespace) ? namespace : this.rootNamespace;
    const key = `${scope} ${labelsKey(labels)}`;
    const known = this.selected.get(key) ?? this.find(scope, labels);
    this.selected.set(key, known);
    return known;
  }

  private find(namespace: string, labels: Labels): readonly Resource[] {
    return [...new Set([this.rootNamespace, namespace])].flatMap(
      (scope) => this.selective.get(scope)?.selecting(labels) ?? [],
    );
  }

  private targetKeys({ namespace, isWaypoint, service }: PolicyHolder, gateway: string): string[] {
    const keys = [`${Kind.KubernetesGateway} ${namespace} ${gateway}`];
    if (isWaypoint) {
      keys.push(`${Kind.GatewayClass} ${this.rootNamespace} ${WAYPOINT_CLASS}`);
    }
    if (isWaypoint && service !== undefined) {
      keys.push(`${service.type} ${service.namespace} ${service.name}`);
    }
    return keys;
  }

  private targetKey(target: Field): string {
    const { namespace } = target.resource;
    const group = target.text('group') === 'core' ? '' : (target.text('group') ?? '');
    const type = `${group}/${target.text('kind') ?? ''}`;
    const other = target.text('namespace') || namespace;
    // A Gateway in another namespace is never found.
    return `${type} ${type === Kind.KubernetesGateway && other !== namespace ? '' : namespace} ${target.text('name') ?? ''}`;
  }
}
