import { ApiObject, type ApiObjectProps } from 'cdk8s';
import type { Construct } from 'constructs';

// No text of a YAML file can hold the first character, so it stands for nothing else.
const NULL = '\u0000null';

/** How an object is written. */
export interface ManifestOptions {
  /** Whether the object is written without a name where none was given. */
  readonly nameless: boolean;
  /** Whether an empty spec is left out. */
  readonly omitsEmptySpec: boolean;
  /** Whether nulls of the last rendering were hidden by `hideNulls`. */
  readonly hidesNulls: () => boolean;
}

/**
 * The `ApiObject` of a resource, which writes what cdk8s would drop and drops what cdk8s would add: nulls of free-form
 * settings, which in Helm values take a default away, and the name of an object that needs none.
 */
export class ManifestObject extends ApiObject {
  public constructor(
    scope: Construct,
    id: string,
    private readonly given: ApiObjectProps,
    private readonly options: ManifestOptions,
  ) {
    super(scope, id, given);
  }

  /** The manifest. */
  public override toJson(): unknown {
    const manifest = super.toJson();
    const { nameless, omitsEmptySpec, hidesNulls } = this.options;
    const shown = hidesNulls() ? showNulls(manifest) : manifest;
    const filled = omitsEmptySpec ? withoutEmptySpec(shown) : shown;
    return nameless && this.given.metadata?.name === undefined ? withoutName(filled, this.name) : filled;
  }
}

function withoutEmptySpec({ spec, ...fields }: { spec?: object }): object {
  return spec !== undefined && Object.keys(spec).length > 0 ? { ...fields, spec } : fields;
}

/** Puts something that cdk8s lets through in the place of every null. */
export function hideNulls(value: unknown): unknown {
  return value === null ? NULL : mapMembers(value, hideNulls);
}

function showNulls(value: unknown): unknown {
  return value === NULL ? null : mapMembers(value, showNulls);
}

/** Changes the members of lists and plain objects; anything else, such as a `Lazy`, stays what it is. */
function mapMembers(value: unknown, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(change);
  }
  if (typeof value === 'object' && value !== null && value.constructor === Object) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member)]));
  }
  return value;
}

/** Leaves out the name that cdk8s made up, and metadata where nothing else is in it; a patched name stays. */
function withoutName(manifest: { metadata?: { name?: string } }, madeUp: string): object {
  const { metadata = {}, ...fields } = manifest;
  const { name, ...others } = metadata;
  const kept = name === madeUp ? others : metadata;
  return Object.keys(kept).length === 0 ? fields : { ...manifest, metadata: kept };
}
