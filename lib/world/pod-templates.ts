// What is known about the pods of a namespace, and about other objects that may create pods.

import { BUILT_IN_GROUPS, kindInfo } from '../facts/kinds';
import { Kind } from './kinds';
import { LabelIndex } from './label-index';
import type { Labels } from './labels';
import type { Resource } from './resource';
import { labelsOfEntry } from './workload-entry';
import type { World } from './world';

/** An object with labels, such as a Deployment, not its pods. */
interface Labeled {
  readonly labels: Labels;
  readonly resource: Resource;
}

/** The pods of each namespace. Their labels are read once. */
export class PodTemplates {
  /** Labels of WorkloadEntries and WorkloadGroups, which Services select like pods. */
  private readonly entries = new Map<string, LabelIndex<Labeled>>();
  private readonly owners = new Map<string, LabelIndex<Labeled>>();
  private readonly values = new Map<string, Set<string>>();
  /** Namespaces with objects that may create pods. */
  private readonly foreign = new Set<string>();

  public constructor(private readonly world: World) {
    for (const resource of world.of(Kind.WorkloadEntry)) {
      add(this.entries, resource, labelsOfEntry(resource));
    }
    for (const resource of world.of(Kind.WorkloadGroup)) {
      add(this.entries, resource, resource.spec.objectOrEmpty('metadata').textMap('labels'));
    }
    for (const { resource, labels } of world.workloads.all) {
      add(this.owners, resource, resource.labels);
      for (const [key, value] of labels) {
        const name = `${resource.namespace} ${key}`;
        this.values.set(name, (this.values.get(name) ?? new Set()).add(value));
      }
    }
    for (const { group, kind, namespace } of world.all) {
      if (!BUILT_IN_GROUPS.has(group) && kindInfo(group, kind, 'experimental') === undefined) {
        this.foreign.add(namespace);
      }
    }
  }

  /** Whether the manifests contain pods of a namespace, and nothing that may create others. */
  public areComplete(namespace: string): boolean {
    const isKnown = this.world.workloads.of(namespace).some(({ resource }) => resource.role !== 'assumed');
    return isKnown && !this.foreign.has(namespace) && namespace !== this.world.rootNamespace;
  }

  /** Whether a WorkloadEntry or WorkloadGroup has labels. */
  public include(labels: Labels, namespace: string): boolean {
    return (this.entries.get(namespace)?.select(labels).length ?? 0) > 0;
  }

  /** Objects that create pods, by their own labels. */
  public ownersIn(namespace: string): LabelIndex<Labeled> {
    return this.owners.get(namespace) ?? new LabelIndex();
  }

  /** Values of a label of the pods of a namespace. */
  public valuesOf(key: string, namespace: string): ReadonlySet<string> {
    return this.values.get(`${namespace} ${key}`) ?? new Set();
  }
}

function add(index: Map<string, LabelIndex<Labeled>>, resource: Resource, labels: Labels): void {
  const ofNamespace = index.get(resource.namespace) ?? new LabelIndex();
  index.set(resource.namespace, ofNamespace);
  ofNamespace.add({ labels, resource });
}
