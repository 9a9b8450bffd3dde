import { ApiObject, type ApiObjectProps } from 'cdk8s';
import type { Construct } from 'constructs';

// YAML cannot contain the first character, so no other value is equal.
const NULL = '\u0000null';

/** Options for `ManifestObject`. */
export interface ManifestOptions {
  /** Whether to leave out a name that cdk8s generated. */
  readonly omitsGeneratedName: () => boolean;
  /** Whether to leave out an empty spec. */
  readonly omitsEmptySpec: boolean;
  /** Whether `hideNulls` replaced the nulls of the last rendering. */
  readonly hidesNulls: () => boolean;
}

/**
 * The `ApiObject` of a resource. It keeps nulls of free-form settings, which cdk8s drops although they remove defaults
 * in Helm values, and leaves out the generated name of an object that does not need a name.
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

  /** Returns the manifest. */
  public override toJson(): unknown {
    const manifest = super.toJson();
    const { omitsGeneratedName, omitsEmptySpec, hidesNulls } = this.options;
    const shown = hidesNulls() ? showNulls(manifest) : manifest;
    const filled = omitsEmptySpec ? withoutEmptySpec(shown) : shown;
    const isGenerated = this.given.metadata?.name === undefined;
    return isGenerated && omitsGeneratedName() ? withoutName(filled, this.name) : filled;
  }
}

function withoutEmptySpec({ spec, ...fields }: { spec?: object }): object {
  return spec !== undefined && Object.keys(spec).length > 0 ? { ...fields, spec } : fields;
}

/** Replaces every null by a value that cdk8s keeps. */
export function hideNulls(value: unknown): unknown {
  return value === null ? NULL : mapMembers(value, hideNulls);
}

function showNulls(value: unknown): unknown {
  return value === NULL ? null : mapMembers(value, showNulls);
}

/** Changes the members of lists and plain objects; anything else, such as a `Lazy`, stays unchanged. */
function mapMembers(value: unknown, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(change);
  }
  if (typeof value === 'object' && value !== null && value.constructor === Object) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member)]));
  }
  return value;
}

/** Removes the generated name, and metadata that is empty without it; keeps a name from a JSON patch. */
function withoutName(manifest: { metadata?: { name?: string } }, generated: string): object {
  const { metadata = {}, ...fields } = manifest;
  const { name, ...others } = metadata;
  const kept = name === generated ? others : metadata;
  return Object.keys(kept).length === 0 ? fields : { ...manifest, metadata: kept };
}
