import { memoized } from '../private/memoized';
import { Kind } from './kinds';
import { LabelIndex } from './label-index';
import type { Labels } from './labels';
import type { Resource } from './resource';
import type { World } from './world';

/** A WorkloadEntry with its labels. */
export interface LabeledEntry {
  readonly resource: Resource;
  readonly labels: Labels;
}

/** Labels by which Services, ServiceEntries and policies select a WorkloadEntry. Those of its metadata have precedence. */
export function labelsOfEntry({ spec, labels }: Resource): Labels {
  return new Map([...spec.textMap('labels'), ...labels]);
}

/** The WorkloadEntries of a namespace with labels. */
export function entriesWith(labels: Labels, namespace: string, world: World): readonly LabeledEntry[] {
  return entriesIn(world)(namespace).select(labels);
}

const entriesIn = memoized((world: World) => {
  const known = new Map<string, LabelIndex<LabeledEntry>>();
  return (namespace: string): LabelIndex<LabeledEntry> => {
    const index = known.get(namespace) ?? indexOf(world.of(Kind.WorkloadEntry, namespace));
    known.set(namespace, index);
    return index;
  };
});

function indexOf(entries: readonly Resource[]): LabelIndex<LabeledEntry> {
  return new LabelIndex(entries.map((resource) => ({ resource, labels: labelsOfEntry(resource) })));
}
