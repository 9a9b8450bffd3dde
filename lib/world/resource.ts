import { isClusterScoped } from '../facts/kinds';
import { DEFAULT_NAMESPACE } from '../facts/namespaces';
import { identityKey } from '../facts/objects';
import type { PathStep } from '../private/field-path';
import { isMap, MapReader } from '../private/map-reader';
import type { RuleContext } from '../rules/index';

/** Where an object comes from. */
export interface ResourceOrigin {
  /** Path of the construct that made it. */
  readonly construct?: string;
  /** Name of the cluster that it is for, where a mesh spans several. */
  readonly cluster?: string;
  /** Manifest, or source file of the construct. */
  readonly file?: string;
  /** Line in `file` where the object begins, or where the construct is made. */
  readonly line?: number;
  /** Line in `file` of a field; undefined where only the object's own line is known. */
  readonly lineOf?: (path: string) => number | undefined;
}

/**
 * Why an object is there. Only `judged` ones get findings; `context` is known to exist (`--context`); `assumed` ones are
 * declared or well-known, and of them no more is known than they say.
 */
export type Role = 'analyzed' | 'context' | 'assumed';

/** A place in an object that a finding points to. */
export interface Place {
  readonly resource: Resource;
  /** Path of the field; the whole object where undefined. */
  readonly path?: string;
}

/** A map in a manifest: reads fields by name whatever stands there, and is a place for findings. */
export class Field extends MapReader implements Place {
  public constructor(
    public readonly resource: Resource,
    values: Readonly<Record<string, unknown>>,
    parent?: Field,
    steps: readonly PathStep[] = [],
  ) {
    super(values, parent, steps);
  }

  /** Path of this map. */
  public get path(): string {
    return this.pathTo();
  }

  /** The place of a field below. */
  public at(...below: PathStep[]): Place {
    return { resource: this.resource, path: this.pathTo(...below) };
  }

  /** The map below the field, or an empty one at its place. */
  public objectOrEmpty(name: string): Field {
    return this.object(name) ?? new Field(this.resource, {}, this, [name]);
  }

  /** The texts of the map at the field, such as labels. */
  public textMap(name: string): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    for (const [key, value] of this.entries(name)) {
      if (typeof value === 'string') {
        texts.set(key, value);
      }
    }
    return texts;
  }

  protected override child(values: Readonly<Record<string, unknown>>, steps: readonly PathStep[]): this {
    return new Field(this.resource, values, this, steps) as this;
  }
}

/** One object of Kubernetes, and where it comes from. */
export class Resource {
  public readonly apiVersion: string;
  public readonly group: string;
  public readonly kind: string;
  /** `group/Kind`, one of `Kind` where rules know it. */
  public readonly type: string;
  public readonly name: string;
  /** Namespace that it will be in; empty for what belongs to none. */
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
    /** What it is written for, where that differs from the rest. */
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

  /** Labels of the object itself; those of the pods it makes are in `Workload`. */
  public get labels(): ReadonlyMap<string, string> {
    this.cachedLabels ??= this.metadata.textMap('labels');
    return this.cachedLabels;
  }

  public get annotations(): ReadonlyMap<string, string> {
    this.cachedAnnotations ??= this.metadata.textMap('annotations');
    return this.cachedAnnotations;
  }

  /** What distinguishes the object from all others, whether or not a namespace is added when it is applied. */
  public get identity(): string {
    const { group, kind, writtenNamespace: namespace, name } = this;
    return `${this.origin.cluster ?? ''} ${identityKey({ group, kind, namespace, name })}`;
  }

  /** `namespace/name`, as Istio writes references; the name alone for what belongs to no namespace. */
  public get qualifiedName(): string {
    return this.namespace === '' ? this.name : `${this.namespace}/${this.name}`;
  }

  /** The place of a field, by steps from the root of the manifest; the whole object without steps. */
  public at(...steps: PathStep[]): Place {
    return { resource: this, path: steps.length === 0 ? undefined : this.root.pathTo(...steps) };
  }
}

/** Whether a parsed document is an object of Kubernetes at all. */
export function isManifest(value: unknown): value is Record<string, unknown> {
  return isMap(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string';
}
