// Manifests of plain values, without the resolvers of cdk8s: these look at each value for something that is not there.
import {
  type ApiObject,
  ApiObjectMetadataDefinition,
  type App,
  ImplicitTokenResolver,
  LazyResolver,
  NumberStringUnionResolver,
} from 'cdk8s';

const RESOLVERS: readonly object[] = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** The members of the metadata of cdk8s, some of them private. With any others, `toJson` of cdk8s is used. */
const METADATA_MEMBERS = [
  'name',
  'namespace',
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
  'apiObject',
  '_additionalAttributes',
];

/** How values are copied. */
export interface CopyOptions {
  readonly sortsKeys: boolean;
  /** Whether to keep members that are null. */
  readonly keepsNulls?: boolean;
  /** Whether to leave out members that are empty. */
  readonly omitsEmpty?: boolean;
  /** Whether to return what is already as the copy would be. */
  readonly reuses?: boolean;
}

/** Thrown for a value that only cdk8s can copy, such as a `Lazy`. */
class NotPlain extends Error {}

/** Whether an app has only the resolvers that every app has. */
export function hasOnlyStandardResolvers({ node }: ApiObject): boolean {
  const { resolvers } = node.root as App;
  return (
    resolvers.length === RESOLVERS.length &&
    resolvers.every((resolver, index) => resolver.constructor === RESOLVERS[index])
  );
}

/** Returns the metadata of a manifest, as `object.metadata.toJson()` does. */
export function metadataOf(object: ApiObject): unknown {
  const { metadata } = object;
  const isKnown =
    metadata.toJson === ApiObjectMetadataDefinition.prototype.toJson &&
    hasKnownMembers(metadata) &&
    hasOnlyStandardResolvers(object);
  return (isKnown ? plainMetadata(metadata) : undefined) ?? metadata.toJson();
}

/** Whether metadata has the members that this file knows, and no others. */
function hasKnownMembers(metadata: ApiObjectMetadataDefinition): boolean {
  const members = Object.keys(metadata);
  return members.length === METADATA_MEMBERS.length && METADATA_MEMBERS.every((name, index) => members[index] === name);
}

/** Returns undefined if the metadata is empty, or contains what only cdk8s can copy. */
function plainMetadata(metadata: ApiObjectMetadataDefinition): unknown {
  const { _additionalAttributes, name, namespace, labels, annotations, finalizers, ownerReferences } =
    metadata as unknown as Record<string, object>;
  const known = { annotations, finalizers, labels, name, namespace, ownerReferences };
  const hasOthers = Object.keys(_additionalAttributes ?? {}).some((key) => !Object.hasOwn(known, key));
  try {
    const attributes = hasOthers ? { ..._additionalAttributes, ...known } : known;
    return copyPlain(attributes, { sortsKeys: true, omitsEmpty: true });
  } catch (error) {
    if (error instanceof NotPlain) {
      return undefined;
    }
    throw error;
  }
}

/** Copies a value as cdk8s does: keys sorted, members without a value left out. Throws if it is not plain. */
export function copyPlain(value: unknown, options: CopyOptions): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (value === null || value === undefined) {
    return value === null && options.keepsNulls ? null : undefined;
  }
  if (typeof value !== 'object') {
    throw new NotPlain();
  }
  switch (Object.getPrototypeOf(value)) {
    case Object.prototype:
      return copyMap(value as Readonly<Record<string, unknown>>, options);
    case Array.prototype:
      return copyList(value as readonly unknown[], options);
    default:
      throw new NotPlain();
  }
}

function copyList(list: readonly unknown[], options: CopyOptions): readonly unknown[] | undefined {
  if (options.omitsEmpty && list.length === 0) {
    return undefined;
  }
  const copy: unknown[] = [];
  let isSame = options.reuses === true;
  for (let index = 0; index < list.length; index++) {
    const item = copyPlain(list[index], options);
    isSame &&= item === list[index];
    copy.push(item);
  }
  return isSame ? list : copy;
}

function copyMap(map: Readonly<Record<string, unknown>>, options: CopyOptions): object | undefined {
  const keys = Object.keys(map);
  const isInOrder = !options.sortsKeys || areSorted(keys);
  if (!isInOrder) {
    keys.sort();
  }
  const copy: Record<string, unknown> = {};
  let isSame = options.reuses === true && isInOrder;
  let isEmpty = true;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    // cdk8s takes such a member for the class of the object, or loses it.
    if (key === 'constructor' || key === '__proto__') {
      throw new NotPlain();
    }
    const member = copyPlain(map[key], options);
    if (isSame && (member === undefined || member !== map[key])) {
      isSame = false;
      addMembers(copy, map, keys.slice(0, index));
    }
    if (member !== undefined) {
      isEmpty = false;
      if (!isSame) {
        copy[key] = member;
      }
    }
  }
  if (options.omitsEmpty && isEmpty) {
    return undefined;
  }
  return isSame ? map : copy;
}

function addMembers(
  copy: Record<string, unknown>,
  map: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): void {
  for (const key of keys) {
    copy[key] = map[key];
  }
}

function areSorted(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index++) {
    if ((keys[index - 1] as string) > (keys[index] as string)) {
      return false;
    }
  }
  return true;
}
