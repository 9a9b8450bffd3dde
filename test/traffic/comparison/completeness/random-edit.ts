// A random edit of manifests: an object or an item of a list less, another order, or another value of a field.

import type { Random } from '../../fuzz/random';
import type { Editable, Manifest } from '../edit';

/** Two Services never have the same address. */
const ADDRESSES: ReadonlySet<string> = new Set(['clusterIP', 'clusterIPs']);

/** A field with a value, in a manifest. */
interface Leaf {
  readonly holder: Editable;
  readonly key: string;
}

/** The manifests after one to three edits. */
export function edited(manifests: readonly Manifest[], random: Random): Manifest[] {
  let copies = structuredClone(manifests) as Manifest[];
  for (let count = random.between(1, 3); count > 0; count--) {
    copies = editOne(copies, random);
  }
  return copies;
}

function editOne(manifests: Manifest[], random: Random): Manifest[] {
  const kind = random.next();
  if (kind < 0.15) {
    const removed = random.pick(manifests);
    return manifests.filter((manifest) => manifest !== removed);
  }
  // Most objects are Pods and Services; what is edited most often are routes and policies.
  const specs = manifests.filter((manifest) => manifest.kind !== 'Pod').map(({ spec }) => spec);
  if (kind < 0.4) {
    editList(random.pick(listsIn(specs)), random);
  } else {
    editValue(leavesIn(specs), random);
  }
  return manifests;
}

/** Lists of several objects; those of one object if there are none. */
function listsIn(value: unknown): unknown[][] {
  const own = Array.isArray(value) && value.some((item) => typeof item === 'object') ? [value] : [];
  const children = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return [...own, ...children.flatMap(listsIn)];
}

function editList(list: unknown[], random: Random): void {
  if (random.chance(0.5)) {
    list.splice(Math.floor(random.next() * list.length), 1);
  } else {
    list.reverse();
  }
}

/** Gives a field the value that another field with the same name has. */
function editValue(leaves: readonly Leaf[], random: Random): void {
  const leaf = random.pick(leaves);
  const others = leaves.filter(({ key, holder }) => key === leaf.key && holder[key] !== leaf.holder[leaf.key]);
  if (others.length > 0) {
    const { holder, key } = random.pick(others);
    leaf.holder[leaf.key] = holder[key];
  }
}

function leavesIn(value: unknown): Leaf[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const editable = Object.entries(value).filter(([key]) => !ADDRESSES.has(key));
  return editable.flatMap(([key, item]) =>
    typeof item === 'object' ? leavesIn(item) : [{ holder: value, key: Array.isArray(value) ? '' : key } as Leaf],
  );
}
