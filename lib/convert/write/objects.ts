import { expandHost } from '../../facts/host-names';
import { CLUSTER_DOMAIN } from '../../facts/namespaces';
import { identityKey } from '../../facts/objects';
import { addTo } from '../../private/collections';
import type { Expression, Statement, Variable } from '../code/expression';
import { call, literal, objectOf, reference, THIS } from '../code/expression';
import { kebabCase, UniqueNames } from '../code/words';
import type { Manifest } from '../input/manifest';
import { nameObjects, type ObjectNames } from './names';

/** An object of the input, and the state of its conversion. */
export interface PlannedObject {
  readonly manifest: Manifest;
  readonly names: ObjectNames;
  /** Scope of its construct. */
  readonly scope: Expression;
  readonly variable: Variable;
  /** Parts to which other objects refer, such as subsets and listeners, by kind and name. */
  readonly parts: Map<string, Variable>;
  /** Whether its variable is the handle of a Service, ServiceAccount or Namespace, because other objects need that. */
  isHandle: boolean;
  /** Whether its variable is a construct of cdk8s-plus, which is a handle already. */
  isConstruct: boolean;
  state: 'waiting' | 'being written' | 'written' | 'left out';
}

/** Kinds of Kubernetes to which objects refer by a handle. */
export type CoreKind = 'Service' | 'ServiceAccount' | 'Namespace';

/** A resource to which the input refers but that it does not contain. */
export interface ForeignResource {
  /** Static method that creates the reference, such as `istio.Gateway.fromGatewayName`. */
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
   * @param scopeOf - returns the scope of an object
   * @param write - converts an object that another one needs
   * @param hasHandles - whether objects refer to Services, ServiceAccounts and Namespaces by variables
   */
  public constructor(
    manifests: readonly Manifest[],
    scopeOf: (manifest: Manifest) => Expression,
    private readonly write: (object: PlannedObject) => void,
    private readonly hasHandles = true,
  ) {
    const names = nameObjects(manifests, this.ids);
    this.all = manifests.map((manifest, index) =>
      plan(manifest, names[index] ?? { words: '', id: '' }, scopeOf(manifest)),
    );
    for (const object of this.all) {
      this.register(object);
    }
  }

  /** An object of the input to which later statements can refer; undefined if there is none. */
  public find(group: string, kind: string, namespace: string | undefined, name: string): PlannedObject | undefined {
    return this.ready(this.byIdentity.get(identityKey({ group, kind, namespace, name })));
  }

  /** A Service, ServiceAccount or Namespace of the input; undefined if there is none, or if names are to be kept. */
  public findCore(kind: CoreKind, namespace: string | undefined, name: string): PlannedObject | undefined {
    return this.hasHandles ? this.find('', kind, namespace, name) : undefined;
  }

  /** Refers to a Service, ServiceAccount or Namespace in a way that the factories of the library accept. */
  public handle(object: PlannedObject): Expression {
    object.isHandle = true;
    return reference(object.variable);
  }

  /** The DestinationRules for a host. */
  public findByHost(host: string, namespace: string | undefined): readonly PlannedObject[] {
    return this.byHost.get(fullHost(host, namespace)) ?? [];
  }

  /** Writes the object if necessary; undefined if that is not possible, such as in a cycle of references. */
  public ready(object: PlannedObject | undefined): PlannedObject | undefined {
    if (object?.state === 'waiting') {
      this.write(object);
    }
    return object?.state === 'written' ? object : undefined;
  }

  /**
   * Creates a variable for a part of an object, such as a subset.
   *
   * @param text - words for the name of the variable
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

  /** An id for a construct that is part of an object. */
  public partId(wanted: string): string {
    return this.ids.take(kebabCase(wanted));
  }

  /** Refers to a resource that is not in the input; adds one statement that creates the reference. */
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
    // A name can contain a namespace and a slash, which ids cannot.
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
      addTo(this.byHost, fullHost(host, namespace), object);
    }
  }
}

/** The full name of a host. */
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
    isHandle: false,
    isConstruct: false,
    state: 'waiting',
  };
}

/** `Gateway` for `istio.Gateway.fromGatewayName`. */
function kindOf(factory: string): string {
  return factory.split('.')[1] ?? '';
}
