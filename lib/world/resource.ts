import { isClusterScoped } from '../facts/kinds';
import { DEFAULT_NAMESPACE } from '../facts/namespaces';
import { identityKey } from '../facts/objects';
import type { PathStep } from '../private/field-path';
import { MapReader } from '../private/map-reader';
import type { RuleContext } from '../rules/index';

/** Location of a field: in the manifest, or in the source of the construct. */
export interface FieldLocation {
  /** File, if it is not the one of the object. */
  readonly file?: string;
  readonly line: number;
}

/** Origin of an object. */
export interface ResourceOrigin {
  /** Path of the construct that created the object. */
  readonly construct?: string;
  /** Name of the cluster that the object belongs to, if the mesh spans several clusters. */
  readonly cluster?: string;
  /** File of the manifest, or source file of the construct. */
  readonly file?: string;
  /** Line in `file` where the object starts, or where the construct is created. */
  readonly line?: number;
  /** Writes the object as YAML, if an app still has to write it. */
  readonly write?: (document: object) => string;
  /** Returns the location of a field; undefined if only the location of the object is known. */
  readonly fieldAt?: (path: string) => FieldLocation | undefined;
}

/**
 * How the analysis uses an object. `analyzed` objects are checked. `context` objects are known to exist (`--context`).
 * `assumed` objects are declared or created by Istio, and may be incomplete.
 */
export type Role = 'analyzed' | 'context' | 'assumed';

/** A place in an object that a diagnostic refers to. */
export interface Place {
  readonly resource: Resource;
  /** Path of the field; the whole object if undefined. */
  readonly path?: string;
}

/** Where a place is in the files. */
export interface Location {
  readonly file?: string;
  readonly line?: number;
}

/** The file and line of a place; those of the object if the location of the field is unknown. */
export function locationOf({ resource: { origin }, path }: Place): Location {
  const { file = origin.file, line = origin.line } = (path === undefined ? undefined : origin.fieldAt?.(path)) ?? {};
  return { ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
}

/** A map in a manifest. Reads fields by name, whatever their values are, and is a place for diagnostics. */
export class Field extends MapReader implements Place {
  declare public readonly resource: Resource;

  public constructor(
    resource: Resource,
    values: Readonly<Record<string, unknown>>,
    parent?: Field,
    name?: string,
    item?: PathStep,
  ) {
    super(values, parent, name, item);
    this.resource = resource;
  }

  /** Path of this map. */
  public get path(): string {
    return this.pathTo();
  }

  /** Returns the place of a nested field. */
  public at(...below: PathStep[]): Place {
    return { resource: this.resource, path: this.pathTo(...below) };
  }

  /** Returns the map in a field, or an empty map in its place. */
  public objectOrEmpty(name: string): Field {
    return this.object(name) ?? new Field(this.resource, {}, this, name);
  }

  /** Returns the string values of a map in a field, such as labels. */
  public textMap(name: string): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    for (const [key, value] of this.entries(name)) {
      if (typeof value === 'string') {
        texts.set(key, value);
      }
    }
    return texts;
  }

  protected override child(values: Readonly<Record<string, unknown>>, name: string, item?: PathStep): this {
    return new Field(this.resource, values, this, name, item) as this;
  }
}

/** A Kubernetes object and its origin. */
export class Resource {
  public readonly apiVersion: string;
  public readonly group: string;
  public readonly kind: string;
  /** `group/Kind`; one of `Kind` if rules read objects of this type. */
  public readonly type: string;
  public readonly name: string;
  /** Namespace of the object in the cluster; empty for cluster-scoped objects. */
  public readonly namespace: string;
  /** Namespace as written. */
  public readonly writtenNamespace: string | undefined;
  public readonly metadata: Field;
  public readonly spec: Field;
  /** The whole manifest. */
  public readonly root: Field;
  private cachedLabels: ReadonlyMap<string, string> | undefined;
  private cachedAnnotations: ReadonlyMap<string, string> | undefined;

  public constructor(
    public readonly manifest: Readonly<Record<string, unknown>>,
    public readonly origin: ResourceOrigin = {},
    public readonly role: Role = 'analyzed',
    /** Versions that the object is written for, if they differ from those of other objects. */
    public readonly target: RuleContext = {},
  ) {
    this.root = new Field(this, manifest);
    this.apiVersion = this.root.text('apiVersion') ?? '';
    this.kind = this.root.text('kind') ?? '';
    const slash = this.apiVersion.indexOf('/');
    this.group = slash < 0 ? '' : this.apiVersion.slice(0, slash);
    this.type = `${this.group}/${this.kind}`;
    this.metadata = this.root.objectOrEmpty('metadata');
    this.spec = this.root.objectOrEmpty('spec');
    this.name = this.metadata.text('name') ?? this.metadata.text('generateName') ?? '';
    this.writtenNamespace = this.metadata.text('namespace') || undefined;
    this.namespace = isClusterScoped(this.group, this.kind) ? '' : (this.writtenNamespace ?? DEFAULT_NAMESPACE);
  }

  /** Labels of the object itself. For those of its pods, see `Workload`. */
  public get labels(): ReadonlyMap<string, string> {
    this.cachedLabels ??= this.metadata.textMap('labels');
    return this.cachedLabels;
  }

  public get annotations(): ReadonlyMap<string, string> {
    this.cachedAnnotations ??= this.metadata.textMap('annotations');
    return this.cachedAnnotations;
  }

  /** Distinguishes the object from all others, whether or not a namespace is added when it is applied. */
  public get identity(): string {
    const { group, kind, writtenNamespace: namespace, name } = this;
    return `${this.origin.cluster ?? ''} ${identityKey({ group, kind, namespace, name })}`;
  }

  /** `namespace/name`, the form of references in Istio; only the name for cluster-scoped objects. */
  public get qualifiedName(): string {
    return this.namespace === '' ? this.name : `${this.namespace}/${this.name}`;
  }

  /** Returns the place of a field, by steps from the root of the manifest. Without steps, returns the whole object. */
  public at(...steps: PathStep[]): Place {
    return { resource: this, path: steps.length === 0 ? undefined : this.root.pathTo(...steps) };
  }
}
