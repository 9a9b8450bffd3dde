// Reduces protobuf files to facts: the fields of the messages that configure a mesh, without prose and numbers.
import { Document, parse, visit } from 'yaml';
import { type ProtoField, type ProtoTypes, parseProto } from './parse';

/** Content of a pinned file. */
interface PinnedTypes {
  readonly messages: { readonly [name: string]: readonly ProtoField[] };
  readonly enums: { readonly [name: string]: readonly string[] };
}

/** Messages that users write; others are kept only if these refer to them. */
export const ROOTS = {
  meshConfig: 'istio.mesh.v1alpha1.MeshConfig',
  meshNetworks: 'istio.mesh.v1alpha1.MeshNetworks',
  proxyConfig: 'istio.mesh.v1alpha1.ProxyConfig',
  values: 'istio.operator.v1alpha1.Values',
} as const;

/** Text of the pinned file for protobuf files; undefined if they do not contain such messages. */
export function reduceProto(texts: readonly string[]): string | undefined {
  const types: ProtoTypes = { messages: new Map(), enums: new Map() };
  for (const text of texts) {
    parseProto(text, types);
  }
  const reached = new Set<string>();
  for (const root of Object.values(ROOTS).filter((name) => types.messages.has(name))) {
    reach(root, types, reached);
  }
  return reached.size === 0 ? undefined : format(pinned(types, [...reached].sort()));
}

function reach(name: string, types: ProtoTypes, reached: Set<string>): void {
  if (reached.has(name)) {
    return;
  }
  reached.add(name);
  for (const { type } of types.messages.get(name) ?? []) {
    reach(resolveType(type, name, types), types, reached);
  }
}

/** Full name of a type: it is looked up in the message itself, then in the scopes around it. */
export function resolveType(type: string, scope: string, { messages, enums }: ProtoTypes): string {
  const parts = scope.split('.');
  for (let length = parts.length; length > 0; length--) {
    const name = [...parts.slice(0, length), type].join('.');
    if (messages.has(name) || enums.has(name)) {
      return name;
    }
  }
  return type;
}

function pinned({ messages, enums }: ProtoTypes, names: readonly string[]): PinnedTypes {
  return {
    messages: Object.fromEntries(names.flatMap((name) => entryOf(messages, name))),
    enums: Object.fromEntries(names.flatMap((name) => entryOf(enums, name))),
  };
}

function entryOf<T>(types: ReadonlyMap<string, T>, name: string): [string, T][] {
  const type = types.get(name);
  return type === undefined ? [] : [[name, type]];
}

function format(types: PinnedTypes): string {
  const yaml = new Document(types, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(yaml, {
    // A field, or the values of an enum, on one line.
    Collection(_key, node, path) {
      node.flow = path.length >= 6 || JSON.stringify(node).startsWith('["');
    },
  });
  return yaml.toString({ lineWidth: 0 });
}

/** The types of pinned files. */
export function parsePinned(texts: readonly string[]): ProtoTypes {
  const types: ProtoTypes = { messages: new Map(), enums: new Map() };
  for (const { messages, enums } of texts.map((text) => parse(text) as PinnedTypes)) {
    for (const [name, fields] of Object.entries(messages)) {
      types.messages.set(name, [...fields]);
    }
    for (const [name, values] of Object.entries(enums)) {
      types.enums.set(name, [...values]);
    }
  }
  return types;
}
