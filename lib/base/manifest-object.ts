import { ApiObject, type ApiObjectProps, type JsonPatch, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { copyPlain, hasOnlyStandardResolvers } from './plain-manifest';
import { markAsValidatedObject, type ValidatedObject } from './validated-object';

// YAML cannot contain the first character, so no other value is equal.
const NULL = '\u0000null';

/** The fields of a manifest, except its type. */
export interface Fields {
  readonly metadata: unknown;
  /** The fields beside the metadata. */
  readonly fields: { readonly [field: string]: unknown };
  /** Whether they can contain nulls that the manifest must contain. */
  readonly wroteVerbatim: boolean;
}

/** What writes a manifest: a resource. */
export interface ManifestSource {
  /** Whether to leave out a name that cdk8s generated. */
  _omitsGeneratedName(): boolean;
  /** Renders the fields. The result belongs to the caller. */
  _takeFields(): Fields;
  /** Whether the current synth has validated the fields, so that they need not be rendered again. */
  readonly _hasValidatedFields: boolean;
}

/** Layout of a manifest. */
export interface ManifestLayout {
  /** Names of the fields. */
  readonly fields: readonly string[];
  /** Whether to leave out an empty spec. */
  readonly omitsEmptySpec: boolean;
}

/**
 * The `ApiObject` of a resource. It keeps nulls of free-form settings, which cdk8s drops although they remove defaults
 * in Helm values, and leaves out the generated name of an object that does not need a name.
 */
export class ManifestObject extends ApiObject implements ValidatedObject {
  public _hasPatches = false;

  public constructor(
    private readonly source: Construct & ManifestSource,
    id: string,
    private readonly given: ApiObjectProps,
    private readonly layout: ManifestLayout,
  ) {
    super(source, id, withFields(given, layout.fields, source));
  }

  /** Applies JSON patches to the manifest. */
  public override addJsonPatch(...ops: JsonPatch[]): void {
    this._hasPatches = true;
    super.addJsonPatch(...ops);
  }

  /** Returns the manifest. */
  public override toJson(): unknown {
    return this.completed(this.plainManifest() ?? (showNulls(super.toJson()) as object));
  }

  /** Returns the manifest that the current synth has validated. */
  public _takeValidated(): object | undefined {
    const manifest = this.source._hasValidatedFields ? this.plainManifest() : undefined;
    return manifest && this.completed(manifest);
  }

  private completed(manifest: object): object {
    const filled = this.layout.omitsEmptySpec ? withoutEmptySpec(manifest) : manifest;
    const isGenerated = this.given.metadata?.name === undefined;
    return isGenerated && this.source._omitsGeneratedName() ? withoutName(filled, this.name) : filled;
  }

  /** Returns the same manifest in much less time; undefined if it needs cdk8s. */
  private plainManifest(): object | undefined {
    if (this._hasPatches || !hasOnlyStandardResolvers(this)) {
      return undefined;
    }
    try {
      const { apiVersion, kind } = this.given;
      const names = this.layout.fields;
      const { fields, metadata, wroteVerbatim } = this.source._takeFields();
      const options = {
        sortsKeys: !process.env.CDK8S_DISABLE_SORT,
        keepsNulls: wroteVerbatim,
        // Verbatim values belong to the user.
        reuses: !wroteVerbatim,
      };
      const manifest: Record<string, unknown> =
        metadata === undefined ? { apiVersion, kind } : { apiVersion, kind, metadata };
      for (const name of options.sortsKeys && names.length > 1 ? [...names].sort() : names) {
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

markAsValidatedObject(ManifestObject.prototype);

/** Adds the fields, for `toJson` of cdk8s. */
function withFields(given: ApiObjectProps, fields: readonly string[], source: ManifestSource): ApiObjectProps {
  // Not a spread: it is slow to add fields to one.
  const { apiVersion, kind, metadata } = given;
  const props: Record<string, unknown> & ApiObjectProps = { apiVersion, kind, metadata };
  for (const field of fields) {
    props[field] = Lazy.any({ produce: () => produceField(source, field) });
  }
  return props;
}

function produceField(source: ManifestSource, field: string): unknown {
  const { fields, wroteVerbatim } = source._takeFields();
  return wroteVerbatim ? hideNulls(fields[field]) : fields[field];
}

function withoutEmptySpec({ spec, ...fields }: { spec?: object }): object {
  return spec !== undefined && Object.keys(spec).length > 0 ? { ...fields, spec } : fields;
}

/** Replaces every null by a value that cdk8s keeps. */
function hideNulls(value: unknown): unknown {
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
