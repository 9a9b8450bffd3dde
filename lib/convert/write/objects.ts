import { expandHost } from '../../facts/host-names';
import { CLUSTER_DOMAIN } from '../../facts/namespaces';
import { identityKey } from '../../facts/objects';
import type { Expression, Statement, Variable } from '../code/expression';
import { call, literal, objectOf, reference, THIS } from '../code/expression';
import { UniqueNames } from '../code/words';
import type { Manifest } from '../input/manifest';
import { nameObjects, type ObjectNames } from './names';

/** An object of the input, and how far it is converted. */
export interface PlannedObject {
  readonly manifest: Manifest;
  readonly names: ObjectNames;
  /** Construct that it is made in. */
  readonly scope: Expression;
  readonly variable: Variable;
  /** What it is made of that others refer to, such as subsets and listeners, by kind and name. */
  readonly parts: Map<string, Variable>;
  state: 'waiting' | 'being written' | 'written' | 'left out';
}

/** A resource that the input refers to without holding it. */
export interface ForeignResource {
  /** Static method that refers to it, such as `istio.Gateway.fromGatewayName`. */
  readonly factory: string;
  readonly name: string;
  readonly namespace?: string;
}

/** All objects of the input, for references between them. */
export class Objects {
  public readonly all: readonly PlannedObject[];
  private readonly ids = new UniqueNames('-');
  private readonly byIdentity = new Map<string, PlannedObject>();
  private readonly byHost = new Map<string, PlannedObject[]>();
  private readonly foreign = new Map<string, Variable>();

  /**
   * @param scopeOf - construct that an object is made in
   * @param write - converts an object now, since another needs it
   */
  public constructor(
    manifests: readonly Manifest[],
    scopeOf: (manifest: Manifest) => Expression,
    private readonly write: (object: PlannedObject) => void,
  ) {
    const names = nameObjects(manifests, this.ids);
    this.all = manifests.map((manifest, index) =>
      plan(manifest, names[index] ?? { words: '', id: '' }, scopeOf(manifest)),
    );
    for (const object of this.all) {
      this.register(object);
    }
  }

  /** An object of the input that can be referred to from here on; undefined where there is none. */
  public find(group: string, kind: string, namespace: string | undefined, name: string): PlannedObject | undefined {
    return this.ready(this.byIdentity.get(identityKey({ group, kind, namespace, name })));
  }

  /** The objects that are about a host: DestinationRules by their full host. */
  public findByHost(host: string, namespace: string | undefined): readonly PlannedObject[] {
    return this.byHost.get(fullHost(host, namespace)) ?? [];
  }

  /** The object once it is written; undefined where that cannot be, as in a circle of references. */
  public ready(object: PlannedObject | undefined): PlannedObject | undefined {
    if (object?.state === 'waiting') {
      this.write(object);
    }
    return object?.state === 'written' ? object : undefined;
  }

  /**
   * Makes a constant for a part of an object, such as a subset.
   *
   * @param text - what the constant is called after
   */
  public addPart(
    object: PlannedObject,
    kind: string,
    name: string,
    text = `${object.manifest.name} ${name}`,
  ): Variable {
    const variable = { words: text, kind };
    object.parts.set(`${kind} ${name}`, variable);
    return variable;
  }

  /** Refers to a resource outside of the input; the statement that makes the reference comes first, once. */
  public reference(resource: ForeignResource, statements: Statement[]): Expression {
    const key = `${resource.factory} ${resource.namespace ?? ''}/${resource.name}`;
    let variable = this.foreign.get(key);
    if (variable === undefined) {
      variable = { words: resource.name, kind: kindOf(resource.factory) };
      this.foreign.set(key, variable);
      statements.push({ expression: this.foreignCall(resource), variable, canMove: true, comments: [] });
    }
    return reference(variable);
  }

  private foreignCall({ factory, name, namespace }: ForeignResource): Expression {
    const options = namespace === undefined ? [] : [objectOf({ namespace: literal(namespace) })];
    return call(factory, THIS, literal(this.idFor(name, kindOf(factory))), literal(name), ...options);
  }

  private idFor(name: string, kind: string): string {
    // A name with a slash is one with its namespace; ids take none.
    const id = name.replace(/[^A-Za-z0-9.-]+/g, '-') || 'object';
    return this.ids.take(this.ids.has(id) ? `${id}-${kind.toLowerCase()}` : id);
  }

  private register(object: PlannedObject): void {
    const { group, kind, namespace, name, root } = object.manifest;
    const key = identityKey({ group, kind, namespace, name });
    if (name !== '' && !this.byIdentity.has(key)) {
      this.byIdentity.set(key, object);
    }
    const host = kind === 'DestinationRule' ? root.field('spec')?.text('host') : undefined;
    if (host !== undefined) {
      const full = fullHost(host, namespace);
      const others = this.byHost.get(full);
      if (others === undefined) {
        this.byHost.set(full, [object]);
      } else {
        others.push(object);
      }
    }
  }
}

/** A host with the namespace that a short name stands for. */
export function fullHost(host: string, namespace: string | undefined): string {
  return expandHost(host, { namespace, clusterDomain: CLUSTER_DOMAIN });
}

function plan(manifest: Manifest, names: ObjectNames, scope: Expression): PlannedObject {
  return {
    manifest,
    names,
    scope,
    variable: { words: names.words, kind: manifest.kind },
    parts: new Map(),
    state: 'waiting',
  };
}

/** `Gateway` for `istio.Gateway.fromGatewayName`. */
function kindOf(factory: string): string {
  return factory.split('.')[1] ?? '';
}
