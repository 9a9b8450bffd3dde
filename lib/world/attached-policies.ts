// Which policies apply to a proxy: by the labels of its pods, or by `targetRefs`.

import { WAYPOINT_CLASS } from '../facts/gateways';
import { GATEWAY_NAME } from '../facts/labels';
import { selectorOf, targetsOf } from './authorization-rules';
import { Kind } from './kinds';
import { hasLabels, type Labels, labelsKey } from './labels';
import type { Field, Resource } from './resource';

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
  private readonly bySelector = new Map<string, Resource[]>();
  private readonly byTarget = new Map<string, Resource[]>();
  private readonly selected = new Map<string, readonly Resource[]>();
  /** Namespaces of policies without targets. */
  private readonly namespaces = new Set<string>();

  public constructor(
    policies: Iterable<Resource>,
    private readonly rootNamespace: string,
  ) {
    for (const policy of policies) {
      const targets = targetsOf(policy);
      if (targets.length === 0) {
        push(this.bySelector, selectorKeyOf(policy), policy);
        this.namespaces.add(policy.namespace);
      }
      for (const key of new Set(targets.map((target) => this.targetKey(target)))) {
        push(this.byTarget, key, policy);
      }
    }
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
    const scope = this.namespaces.has(namespace) ? namespace : this.rootNamespace;
    const key = `${scope} ${labelsKey(labels)}`;
    const known = this.selected.get(key) ?? this.find(scope, labels);
    this.selected.set(key, known);
    return known;
  }

  private find(namespace: string, labels: Labels): readonly Resource[] {
    const keys = ['', ...[...labels].map(([key, value]) => `${key}=${value}`)];
    return [...new Set([this.rootNamespace, namespace])]
      .flatMap((scope) => keys.flatMap((key) => this.bySelector.get(`${scope} ${key}`) ?? []))
      .filter((policy) => hasLabels(labels, selectorOf(policy)));
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

/** One label of the selector, so that only policies with a label of the pods are compared with them. */
function selectorKeyOf(policy: Resource): string {
  const [first] = selectorOf(policy);
  return `${policy.namespace} ${first === undefined ? '' : first.join('=')}`;
}

function push(map: Map<string, Resource[]>, key: string, policy: Resource): void {
  const policies = map.get(key);
  if (policies === undefined) {
    map.set(key, [policy]);
  } else {
    policies.push(policy);
  }
}
