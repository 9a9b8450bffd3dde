import type { Diagnostic } from '../../diagnostics/diagnostic';
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

/** Writes values as code, according to the types of the library. */
export interface Writer {
  /** Statements that create the object, in order. */
  readonly statements: Statement[];
  /** All objects of the conversion. */
  readonly objects: Objects;
  /** The manifest of the object. */
  readonly manifest: Manifest;

  /** Writes a value of a type of the library; reports it and returns undefined if the type cannot contain it. */
  value(type: string, node: ManifestNode): Expression | undefined;

  /** Writes a struct as an object literal. */
  struct(type: string, node: ManifestNode, except?: ReadonlySet<string>): ObjectLiteral | undefined;

  /** Writes the fields of a map as members of a struct. */
  properties(type: string, node: ManifestNode, except?: ReadonlySet<string>): Property[];

  /** Comments of a value that are not written yet. */
  commentsOf(node: ManifestNode): string[];

  /** Comments after the last member of a map or list. */
  trailingOf(node: ManifestNode): readonly string[];

  /** Whether a struct has all required members; reports the missing ones. */
  checkRequired(type: string, node: ManifestNode, properties: readonly Property[]): boolean;

  /** The result of an attempt; if it fails, its diagnostics and comments are withdrawn. */
  attempt<T>(write: () => T | undefined): T | undefined;

  /** Creates a variable for a part of the object, such as a subset, to which other objects can refer. */
  addPart(kind: string, name: string, text?: string): Variable;

  /** The variable of a part of the object; undefined if it does not have the part. */
  findPart(kind: string, name: string): Variable | undefined;

  /** Reports a value that is not in the output. */
  refuse(node: ManifestNode, diagnostic: Diagnostic): undefined;

  /** Reports a value that is not in the output because of its type. */
  refuseType(node: ManifestNode, expected: string): undefined;

  /** Reports a value that is in the output. */
  report(node: ManifestNode, diagnostic: Diagnostic): void;
}

/** A value in messages. */
export function show(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  if (value === undefined) {
    return 'nothing';
  }
  return typeof value === 'object' && value !== null ? 'a map' : JSON.stringify(value);
}

/** A call without its last argument if that is an empty object. */
export function callWith(path: string, ...args: readonly (Expression | undefined)[]): Expression {
  const given = args.filter((argument) => argument !== undefined);
  const last = given.at(-1);
  const isSilent = last !== undefined && isEmptyObject(last);
  return call(path, ...(isSilent ? given.slice(0, -1) : given));
}
