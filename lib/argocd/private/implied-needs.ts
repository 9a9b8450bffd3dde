// Objects that another object needs according to the manifests, independent of dependencies between constructs.

import type { ApiObject } from 'cdk8s';
import { settingsOf } from '../../base/settings';
import { expandHost, isHostWithin } from '../../facts/host-names';
import { NETWORKING_GROUP } from '../../facts/kinds';
import { CLUSTER_DOMAIN } from '../../facts/namespaces';
import { groupBy } from '../../private/collections';
import { specOf } from './sync-steps';

/** A subset of a host that a route refers to. */
interface NamedSubset {
  readonly host: string;
  readonly subset: string;
}

/** A DestinationRule with its host and subsets. */
interface SubsetOwner {
  readonly rule: ApiObject;
  readonly host: string;
  readonly subsets: ReadonlySet<unknown>;
}

/** Finds the Namespace of an object, the CRD of its kind, and the DestinationRules whose subsets it refers to. */
export class ImpliedNeeds {
  private readonly namespaces: ReadonlyMap<string, ApiObject[]>;
  private readonly definitions: ReadonlyMap<string, ApiObject[]>;
  private readonly ownersByHost: ReadonlyMap<string, SubsetOwner[]>;
  private readonly wildcardOwners: readonly SubsetOwner[];

  public constructor(objects: readonly ApiObject[]) {
    this.namespaces = groupBy(ofType(objects, 'core', 'Namespace'), ({ name }) => name);
    this.definitions = groupBy(ofType(objects, 'apiextensions.k8s.io', 'CustomResourceDefinition'), definedType);
    const owners = ofType(objects, NETWORKING_GROUP, 'DestinationRule').map(subsetOwner);
    this.ownersByHost = groupBy(owners, ({ host }) => host);
    this.wildcardOwners = owners.filter(({ host }) => host.startsWith('*'));
  }

  /** Returns the objects of the app that an object needs. */
  public of(object: ApiObject): ApiObject[] {
    // A chart sets its namespace on all of its objects, even on Namespaces.
    if (ofType([object], 'core', 'Namespace').length > 0) {
      return [];
    }
    return [
      ...(this.namespaces.get(object.metadata.namespace ?? '') ?? []),
      ...(this.definitions.get(`${object.apiGroup}/${object.kind}`) ?? []),
      ...this.rulesOf(object),
    ];
  }

  private rulesOf(object: ApiObject): ApiObject[] {
    if (ofType([object], NETWORKING_GROUP, 'VirtualService').length === 0) {
      return [];
    }
    return subsetsIn(specOf(object)).flatMap(({ host: named, subset }) => {
      const host = fullHost(named, object);
      const wildcards = this.wildcardOwners.filter((owner) => isHostWithin(host, owner.host));
      const owners = [...(this.ownersByHost.get(host) ?? []), ...wildcards];
      return owners.filter(({ subsets }) => subsets.has(subset)).map(({ rule }) => rule);
    });
  }
}

function ofType(objects: readonly ApiObject[], group: string, type: string): ApiObject[] {
  return objects.filter(({ apiGroup, kind }) => apiGroup === group && kind === type);
}

function definedType(definition: ApiObject): string {
  const { group, names } = specOf(definition) as {
    readonly group?: string;
    readonly names?: { readonly kind?: string };
  };
  return `${group}/${names?.kind}`;
}

function subsetOwner(rule: ApiObject): SubsetOwner {
  const { host = '', subsets = [] } = specOf(rule) as {
    readonly host?: string;
    readonly subsets?: readonly { readonly name?: unknown }[];
  };
  return { rule, host: fullHost(host, rule), subsets: new Set(subsets.map(({ name }) => name)) };
}

function fullHost(host: string, object: ApiObject): string {
  const { clusterDomain = CLUSTER_DOMAIN } = settingsOf(object);
  return expandHost(host, { namespace: object.metadata.namespace, clusterDomain });
}

/** Finds all destinations with a subset in a spec, in any rule or mirror. */
function subsetsIn(value: unknown): NamedSubset[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const { host, subset } = value as { readonly host?: unknown; readonly subset?: unknown };
  const own = typeof host === 'string' && typeof subset === 'string' ? [{ host, subset }] : [];
  return [...own, ...Object.values(value).flatMap(subsetsIn)];
}
