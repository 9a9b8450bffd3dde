// Recipes: the hand-written part of the conversion, for values whose code does not follow from their type.
import type { Expression, Property, Variable } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { Writer } from './writer';

/** Writes a value of a class; reports it and returns undefined if the class cannot contain it. */
export type Recipe = (node: ManifestNode, writer: Writer) => Expression | undefined;

/** Writes a field of a struct as one member or several; undefined if they cannot contain it. */
export type FieldRecipe = (node: ManifestNode, writer: Writer) => readonly Property[] | undefined;

/** Several fields of the manifest that are written together. */
export interface GroupRecipe {
  readonly fields: readonly string[];
  /** Writes the fields; the node is the map that contains them. */
  readonly write: FieldRecipe;
}

/** Differences between a struct and its manifest. */
export interface StructRecipe {
  /** By field of the manifest. */
  readonly fields?: { readonly [field: string]: FieldRecipe };
  readonly groups?: readonly GroupRecipe[];
}

/** Adds one item of a list to an existing construct. */
export type AddRecipe = (item: ManifestNode, writer: Writer, owner: Variable) => void;

/** Writes a field as method calls on an existing construct. */
export type CallRecipe = (field: ManifestNode, writer: Writer, owner: Variable) => void;

/** The construct for the objects of a kind. */
export interface KindRecipe {
  /** The construct, such as `istio.VirtualService`. */
  readonly className: string;
  /** Props of the construct. */
  readonly props: string;
  /** Lists of the spec whose items are added by method calls. */
  readonly adds?: { readonly [field: string]: AddRecipe };
  /** Fields of the spec that are method calls. */
  readonly calls?: { readonly [field: string]: CallRecipe };
  /** Adds the last statements of the object. */
  readonly finish?: (writer: Writer, owner: Variable) => void;
  /** Fields other than `metadata` and `spec` that are props. */
  readonly fields?: readonly string[];
  /** Writes the call that creates the construct, if that is not always `new`. */
  readonly create?: (scope: Expression, id: Expression, props: readonly Property[], writer: Writer) => Expression;
}

/** Recipes for a part of the library. */
export interface Recipes {
  /** By `group/Kind`. */
  readonly kinds: { readonly [kind: string]: KindRecipe };
  /** By class. */
  readonly classes: { readonly [className: string]: Recipe };
  /** By struct. */
  readonly structs: { readonly [struct: string]: StructRecipe };
}
