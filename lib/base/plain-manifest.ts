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
const METADATA_MEMBERS = 'name,namespace,labels,annotations,finalizers,ownerReferences,apiObject,_additionalAttributes';

/** How values are copied. */
export interface CopyOptions {
  readonly sortsKeys: boolean;
  /** Whether to keep members that are null. */
  readonly keepsNulls?: boolean;
  /** Whether to leave out members that are empty. */
  readonly omitsEmpty?: boolean;
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
    Object.keys(metadata).join() === METADATA_MEMBERS &&
    hasOnlyStandardResolvers(object);
  return (isKnown ? plainMetadata(metadata) : undefined) ?? metadata.toJson();
}

/** Returns undefined if the metadata is empty, or contains what only cdk8s can copy. */
function plainMetadata(metadata: ApiObjectMetadataDefinition): unknown {
  const { apiObject: _, _additionalAttributes, ...attributes } = metadata as unknown as Record<string, object>;
  try {
    return copyPlain({ ..._additionalAttributes, ...attributes }, { sortsKeys: true, omitsEmpty: true });
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

function copyList(list: readonly unknown[], options: CopyOptions): unknown[] | undefined {
  if (options.omitsEmpty && list.length === 0) {
    return undefined;
  }
  const copy: unknown[] = [];
  for (let index = 0; index < list.length; index++) {
    copy.push(copyPlain(list[index], options));
  }
  return copy;
}

function copyMap(map: Readonly<Record<string, unknown>>, options: CopyOptions): object | undefined {
  const copy: Record<string, unknown> = {};
  const keys = Object.keys(map);
  let isEmpty = true;
  if (options.sortsKeys && !areSorted(keys)) {
    keys.sort();
  }
  for (const key of keys) {
    // cdk8s takes such a member for the class of the object, or loses it.
    if (key === 'constructor' || key === '__proto__') {
      throw new NotPlain();
    }
    const member = copyPlain(map[key], options);
    if (member !== undefined) {
      copy[key] = member;
      isEmpty = false;
    }
  }
  return options.omitsEmpty && isEmpty ? undefined : copy;
}

function areSorted(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index++) {
    if ((keys[index - 1] as string) > (keys[index] as string)) {
      return false;
    }
  }
  return true;
}
