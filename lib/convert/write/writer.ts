import {
  call,
  type Expression,
  isEmptyObject,
  type ObjectLiteral,
  type Property,
  type Statement,
  type Variable,
} from '../code/expression';
import type { Manifest } from '../input/manifest';
import type { ManifestNode } from '../input/manifest-node';
import type { Objects } from './objects';

/** Writes values as code, each by the type that the library has for it. */
export interface Writer {
  /** Statements that create the object, in order. */
  readonly statements: Statement[];
  /** All objects of the conversion. */
  readonly objects: Objects;
  /** The manifest that is being written. */
  readonly manifest: Manifest;

  /** A value of a type of the library; undefined where the type cannot hold it, which is reported by then. */
  value(type: string, node: ManifestNode): Expression | undefined;

  /** An object literal of a struct's members. */
  struct(type: string, node: ManifestNode, except?: ReadonlySet<string>): ObjectLiteral | undefined;

  /** The members of a struct for the fields of a map. */
  properties(type: string, node: ManifestNode, except?: ReadonlySet<string>): Property[];

  /** Comments that were written for a value and are not taken yet. */
  commentsOf(node: ManifestNode): string[];

  /** Comments that stand behind the last member of a map or list. */
  trailingOf(node: ManifestNode): readonly string[];

  /** Whether a struct has all that it needs; reports what is missing. */
  checkRequired(type: string, node: ManifestNode, properties: readonly Property[]): boolean;

  /** Result of an attempt; a failed one leaves no remarks and takes no comments. */
  attempt<T>(write: () => T | undefined): T | undefined;

  /** Makes a constant for a part of the object, such as a subset, that others may refer to. */
  addPart(kind: string, name: string, text?: string): Variable;

  /** Reports that a value is not in the output. */
  refuse(node: ManifestNode, message: string): undefined;

  /** Reports something about a value that is in the output. */
  warn(node: ManifestNode, message: string): void;
}

/** A value in a message. */
export function show(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  if (value === undefined) {
    return 'nothing';
  }
  return typeof value === 'object' && value !== null ? 'a map' : JSON.stringify(value);
}

/** A call whose last argument is left out where it says nothing. */
export function callWith(path: string, ...args: readonly (Expression | undefined)[]): Expression {
  const given = args.filter((argument) => argument !== undefined);
  const last = given.at(-1);
  const isSilent = last !== undefined && isEmptyObject(last);
  return call(path, ...(isSilent ? given.slice(0, -1) : given));
}
