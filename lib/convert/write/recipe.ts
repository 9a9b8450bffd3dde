// What a recipe is: the hand-written part of the conversion, for values whose code does not follow from their type.
import type { Expression, Property, Variable } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { Writer } from './writer';

/** Writes a value of a class; undefined where the class cannot hold it, which the recipe has told by then. */
export type Recipe = (node: ManifestNode, writer: Writer) => Expression | undefined;

/** Writes a field of a struct as one member or several; undefined where they cannot hold it. */
export type FieldRecipe = (node: ManifestNode, writer: Writer) => readonly Property[] | undefined;

/** What several fields of the manifest are together. */
export interface GroupRecipe {
  readonly fields: readonly string[];
  /** Writes those of the fields that are there; the node is the map that holds them. */
  readonly write: FieldRecipe;
}

/** How a struct differs from its manifest. */
export interface StructRecipe {
  /** By field of the manifest. */
  readonly fields?: { readonly [field: string]: FieldRecipe };
  readonly groups?: readonly GroupRecipe[];
}

/** Adds one item of a list to a construct that exists. */
export type AddRecipe = (item: ManifestNode, writer: Writer, owner: Variable) => void;

/** How an object of a kind becomes a construct. */
export interface KindRecipe {
  /** The construct, such as `istio.VirtualService`. */
  readonly className: string;
  /** Its props. */
  readonly props: string;
  /** Lists of the spec whose items are added one by one. */
  readonly adds?: { readonly [field: string]: AddRecipe };
  /** Fields beside `metadata` and `spec` that are props. */
  readonly fields?: readonly string[];
  /** The call that makes it, where that is not always `new`. */
  readonly create?: (scope: Expression, id: Expression, props: readonly Property[], writer: Writer) => Expression;
}

/** All that is known of a part of the library. */
export interface Recipes {
  /** By `group/Kind`. */
  readonly kinds: { readonly [kind: string]: KindRecipe };
  /** By class. */
  readonly classes: { readonly [className: string]: Recipe };
  /** By struct. */
  readonly structs: { readonly [struct: string]: StructRecipe };
}
