// Reduces the OpenAPI documents of Kubernetes to facts: the kinds that can be applied, and the types that they consist of,
// without prose, status, defaults and hints for clients.
import { Document, parseAllDocuments, visit } from 'yaml';

/** A node of the schema of a type. A reference to another type is `{ $ref: name }`. */
export type TypeNode = { readonly [keyword: string]: unknown };

/** A kind of Kubernetes. */
export interface KubernetesKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Name of its type. */
  readonly type: string;
}

/** What the pinned file contains. */
export interface KubernetesDefinitions {
  readonly kinds: readonly KubernetesKind[];
  readonly types: { readonly [name: string]: TypeNode };
}

interface OpenApiDocument {
  readonly schemas?: Types;
  readonly components?: { readonly schemas?: Types };
}

type Types = { readonly [name: string]: TypeNode };

const METADATA = 'meta.v1.ObjectMeta';
const KIND = 'x-kubernetes-group-version-kind';

/** Kinds of requests about another object; there are no manifests of them. */
const REQUESTS = new Set(['Binding', 'Eviction', 'Scale', 'TokenRequest']);

/** Keywords without effect on validation, and defaults, which fill in what may be missing. */
const DROPPED = new Set(['description', 'default', KIND, 'x-kubernetes-unions']);
const HINT = /^x-kubernetes-(patch|map)-/;

// Length of a node as JSON up to which it is written on one line.
const LONGEST_LINE = 100;

/** Facts of the OpenAPI documents in a text; undefined if it contains none. */
export function reduceOpenApi(text: string): KubernetesDefinitions | undefined {
  const documents = parseAllDocuments(text).map((document) => document.toJS() as OpenApiDocument | null);
  const types = documents.flatMap((document) =>
    Object.entries(document?.components?.schemas ?? document?.schemas ?? {}),
  );
  const originals = new Map(types.map(([name, type]) => [shortName(name), type]));
  const kinds = [...originals].flatMap(([name, type]) => kindsOf(name, type)).sort(byGroupAndKind);
  if (kinds.length === 0) {
    return undefined;
  }
  const reduced = new Map<string, TypeNode>();
  for (const { type } of kinds) {
    addType(type, originals, reduced);
  }
  return { kinds, types: Object.fromEntries([...reduced].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function byGroupAndKind(a: KubernetesKind, b: KubernetesKind): number {
  return `${a.group}/${a.kind}` < `${b.group}/${b.kind}` ? -1 : 1;
}

/** `core.v1.Pod` of `io.k8s.api.core.v1.Pod`. */
function shortName(name: string): string {
  return name.replace(/^.*\//, '').replace(/^io\.k8s\.(apimachinery\.pkg\.)?(apis?\.|util\.)?/, '');
}

function kindsOf(type: string, schema: TypeNode): KubernetesKind[] {
  const metadata = JSON.stringify((schema.properties as Types | undefined)?.metadata ?? {});
  const [{ group, version, kind } = { group: '', version: '', kind: '' }] = (schema[KIND] ?? []) as KubernetesKind[];
  const isObject = metadata.includes(`.${METADATA}"`) && !REQUESTS.has(kind);
  return isObject && kind !== '' ? [{ group, version, kind, type }] : [];
}

/** Adds a type and all types that it refers to. */
function addType(name: string, originals: ReadonlyMap<string, TypeNode>, reduced: Map<string, TypeNode>): void {
  const original = originals.get(name);
  if (reduced.has(name) || original === undefined) {
    return;
  }
  const node = reduceType(original);
  reduced.set(name, node);
  JSON.stringify(node, (key, value) => {
    if (key === '$ref' && typeof value === 'string') {
      addType(value, originals, reduced);
    }
    return value;
  });
}

function reduceType(original: TypeNode): TypeNode {
  const { status: _, ...properties } = (original.properties ?? {}) as Types;
  const isKind = original[KIND] !== undefined;
  return reduceNode(isKind ? { ...original, properties } : original) as TypeNode;
}

function reduceNode(node: unknown, isPropertyMap = false): unknown {
  if (Array.isArray(node)) {
    return node.map((item) => reduceNode(item));
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const reference = isPropertyMap ? undefined : referenceOf(node as TypeNode);
  if (reference !== undefined) {
    return { $ref: shortName(reference) };
  }
  const members = Object.entries(node).filter(([key]) => isPropertyMap || !(DROPPED.has(key) || HINT.test(key)));
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    members.map(([key, value]) => [key, reduceNode(value, key === 'properties' && !isPropertyMap)]),
  );
}

/** A reference is wrapped in `allOf`, so that it can have a default or a description. */
function referenceOf(node: TypeNode): string | undefined {
  const [wrapped, ...others] = (node.allOf ?? []) as TypeNode[];
  const reference = others.length === 0 && wrapped !== undefined ? wrapped.$ref : node.$ref;
  return typeof reference === 'string' ? reference : undefined;
}

/** Text of the pinned file. */
export function formatKubernetes(definitions: KubernetesDefinitions): string {
  const yaml = new Document(definitions, { compat: 'yaml-1.1' });
  visit(yaml, {
    Collection(_key, node) {
      node.flow = JSON.stringify(node).length <= LONGEST_LINE;
    },
  });
  return yaml.toString({ lineWidth: 0 });
}

/** Content of the pinned file. */
export function parseKubernetes(text: string): KubernetesDefinitions {
  const [document] = parseAllDocuments(text);
  return document?.toJS() as KubernetesDefinitions;
}
