// The HTTP routes of a VirtualService, with those of its delegates in place.

import { MESH } from '../../rules/istio/shared/gateway-names';
import { gatewayReference } from '../../world/gateway-workload';
import { Kind } from '../../world/kinds';
import { Field, type Resource } from '../../world/resource';
import { visibilityOf } from '../../world/visibility';
import type { World } from '../../world/world';
import { defaultExportTo } from '../default-export';
import { mergeRules } from './delegate-merge';

type Values = Readonly<Record<string, unknown>>;

/** The HTTP routes of a VirtualService. A delegate that is missing or not visible drops only its route. */
export function httpRulesOf(root: Resource, world: World): Field[] {
  return root.spec.objects('http').flatMap((rule) => {
    const delegate = rule.object('delegate');
    return delegate === undefined ? [rule] : delegatedRules(rule, delegate, world);
  });
}

function delegatedRules(rule: Field, reference: Field, world: World): Field[] {
  const root = rule.resource;
  const namespace = reference.text('namespace') || root.namespace;
  const delegate = world.find(Kind.VirtualService, namespace, reference.text('name') ?? '');
  const exportTo = defaultExportTo(world, 'defaultVirtualServiceExportTo');
  const isUsable =
    delegate !== undefined &&
    !delegate.spec.filled('hosts') &&
    visibilityOf(delegate, exportTo).includes(root.namespace);
  if (!isUsable) {
    return [];
  }
  const outer = resolved(rule.value, root, world);
  return delegate.spec.objects('http').flatMap((inner) => {
    const merged = mergeRules(outer, resolved(inner.value, delegate, world));
    return merged === undefined ? [] : [new Field(delegate, merged, delegate.spec, 'http', inner.index)];
  });
}

/** A rule with full hosts and Gateway names, so that it can be used in another namespace. */
function resolved(rule: Values, { namespace }: Resource, world: World): Values {
  const destination = (value: unknown) =>
    isObject(value) && typeof value.host === 'string'
      ? { ...value, host: world.fullHost(value.host, namespace) }
      : value;
  const holder = (value: unknown) =>
    isObject(value) && value.destination !== undefined
      ? { ...value, destination: destination(value.destination) }
      : value;
  const match = (value: unknown) =>
    isObject(value) && Array.isArray(value.gateways)
      ? { ...value, gateways: value.gateways.map((name) => gatewayName(name, namespace)) }
      : value;
  return {
    ...rule,
    ...changed(rule, 'mirror', destination),
    ...changed(rule, 'mirrors', listOf(holder)),
    ...changed(rule, 'route', listOf(holder)),
    ...changed(rule, 'match', listOf(match)),
  };
}

function changed(rule: Values, name: string, change: (value: unknown) => unknown): Values {
  return rule[name] === undefined ? {} : { [name]: change(rule[name]) };
}

function listOf(change: (value: unknown) => unknown): (value: unknown) => unknown {
  return (value) => (Array.isArray(value) ? value.map(change) : value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `namespace/name` of a Gateway, as routes refer to it in a namespace; the name of all sidecars stays. */
export function gatewayName(name: unknown, namespace: string): unknown {
  if (typeof name !== 'string' || name === MESH) {
    return name;
  }
  const reference = gatewayReference(name, namespace);
  return `${reference.namespace}/${reference.name}`;
}
