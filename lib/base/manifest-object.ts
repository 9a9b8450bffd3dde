import { ApiObject, type ApiObjectProps, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { copyPlain, hasOnlyStandardResolvers, metadataOf } from './plain-manifest';

// YAML cannot contain the first character, so no other value is equal.
const NULL = '\u0000null';

/** The fields of a manifest, except its type and metadata. */
export interface Fields {
  readonly fields: { readonly [field: string]: unknown };
  /** Whether they can contain nulls that the manifest must contain. */
  readonly wroteVerbatim: boolean;
}

/** Options for `ManifestObject`. */
export interface ManifestOptions {
  /** Whether to leave out a name that cdk8s generated. */
  readonly omitsGeneratedName: () => boolean;
  /** Whether to leave out an empty spec. */
  readonly omitsEmptySpec: boolean;
  /** Renders the fields. */
  readonly render: () => Fields;
  /** Whether `hideNulls` replaced the nulls of the last rendering. */
  readonly hidesNulls: () => boolean;
}

/**
 * The `ApiObject` of a resource. It keeps nulls of free-form settings, which cdk8s drops although they remove defaults
 * in Helm values, and leaves out the generated name of an object that does not need a name.
 */
export class ManifestObject extends ApiObject {
  private hasPatches = false;

  public constructor(
    scope: Construct,
    id: string,
    private readonly given: ApiObjectProps,
    private readonly options: ManifestOptions,
  ) {
    super(scope, id, given);
  }

  /** Applies JSON patches to the manifest. */
  public override addJsonPatch(...ops: JsonPatch[]): void {
    this.hasPatches = true;
    super.addJsonPatch(...ops);
  }

  /** Returns the manifest. */
  public override toJson(): unknown {
    const { omitsGeneratedName, omitsEmptySpec } = this.options;
    const manifest = this.plainManifest() ?? this.resolvedManifest();
    const filled = omitsEmptySpec ? withoutEmptySpec(manifest) : manifest;
    const isGenerated = this.given.metadata?.name === undefined;
    return isGenerated && omitsGeneratedName() ? withoutName(filled, this.name) : filled;
  }

  private resolvedManifest(): object {
    const manifest = super.toJson();
    return (this.options.hidesNulls() ? showNulls(manifest) : manifest) as object;
  }

  /** Returns the same manifest in much less time; undefined if it needs cdk8s. */
  private plainManifest(): object | undefined {
    if (this.hasPatches || !hasOnlyStandardResolvers(this)) {
      return undefined;
    }
    try {
      const {
        apiVersion,
        kind,
        metadata: _,
        ...names
      } = this.given as ApiObjectProps & Readonly<Record<string, unknown>>;
      const { fields, wroteVerbatim } = this.options.render();
      const options = { sortsKeys: !process.env.CDK8S_DISABLE_SORT, keepsNulls: wroteVerbatim };
      const metadata = metadataOf(this);
      const manifest: Record<string, unknown> = { apiVersion, kind, ...(metadata !== undefined && { metadata }) };
      for (const name of options.sortsKeys ? Object.keys(names).sort() : Object.keys(names)) {
        const field = copyPlain(fields[name], options);
        if (field !== undefined) {
          manifest[name] = field;
        }
      }
      return manifest;
    } catch {
      // cdk8s copies values that are not plain, and reports errors with the path of the construct.
      return undefined;
    }
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
