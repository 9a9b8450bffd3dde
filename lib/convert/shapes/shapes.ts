// Props, enums and factories of the library: data that `npm run shapes` generates from its types.
import { lookup } from '../../private/lookup';
import libraryData from '../data/library.json';

/** A field of a struct. */
export interface FieldShape {
  /** Name of the member in TypeScript. */
  readonly prop: string;
  /** Type as a text: `string`, `istio.Host[]`, `any{}`. */
  readonly type: string;
  readonly isOptional: boolean;
}

/** Fields by their name in the manifest. */
export type StructShape = ReadonlyMap<string, FieldShape>;

type Texts = { readonly [name: string]: { readonly [key: string]: string } };

interface LibraryData {
  readonly structs: Texts;
  readonly enums: Texts;
  readonly constants: Texts;
  readonly factories: { readonly [name: string]: { readonly [factory: string]: readonly string[] } };
}

interface KubernetesData {
  readonly kinds: { readonly [type: string]: string };
  readonly structs: Texts;
  readonly enums: Texts;
}

const library = libraryData as unknown as LibraryData;
const structs = new Map<string, StructShape>();
let kubernetes: KubernetesData | undefined;

/** A struct by its name, such as `istio.HttpRouteOptions`; undefined if it is not a struct. */
export function structShape(name: string): StructShape | undefined {
  const known = structs.get(name);
  if (known !== undefined) {
    return known;
  }
  const fields = lookup(dataOf(name).structs, name);
  const shape = fields && parseStruct(fields);
  if (shape !== undefined) {
    structs.set(name, shape);
  }
  return shape;
}

/** Member of an enum for a value of the manifest. */
export function enumMember(name: string, value: string): string | undefined {
  const members = lookup(dataOf(name).enums, name);
  return members && Object.hasOwn(members, value) ? members[value] : undefined;
}

/** Values of an enum; undefined if it is not an enum. */
export function enumValues(name: string): string[] | undefined {
  const members = lookup(dataOf(name).enums, name);
  return members && Object.keys(members);
}

/** Constant of a class for a value of the manifest. */
export function constantFor(name: string, value: unknown): string | undefined {
  const constants = lookup(library.constants, name);
  const text = JSON.stringify(value);
  return constants && Object.hasOwn(constants, text) ? constants[text] : undefined;
}

/** Types of the parameters of a factory such as `istio.Host.of`; those with a question mark are optional. */
export function parametersOf(className: string, factory: string): readonly string[] {
  return lookup(lookup(library.factories, className), factory) ?? [];
}

/** Class of cdk8s-plus for a built-in kind of Kubernetes. */
export function kubernetesClass(apiVersion: string, kind: string): string | undefined {
  const type = `${apiVersion}/${kind}`;
  const { kinds } = kubernetesData();
  return Object.hasOwn(kinds, type) ? kinds[type] : undefined;
}

/** The types of cdk8s-plus have a file of their own, which is read only if the input has such objects. */
function dataOf(name: string): LibraryData | KubernetesData {
  return name.startsWith('k8s.') || name.startsWith('kplus.') ? kubernetesData() : library;
}

function kubernetesData(): KubernetesData {
  kubernetes ??= require('../data/kubernetes.json') as KubernetesData;
  return kubernetes;
}

/** Parses a key: the field, a question mark if it is optional, and the member after `=` if it differs. */
function parseStruct(fields: { readonly [key: string]: string }): StructShape {
  return new Map(
    Object.entries(fields).map(([key, type]) => {
      const [wire = '', prop] = key.split('=');
      const field = wire.replace(/\?$/, '');
      return [field, { prop: prop ?? field, type, isOptional: wire.endsWith('?') }];
    }),
  );
}
