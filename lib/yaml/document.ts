import type { PathStep } from '../private/field-path';

/** An error in the text of a document. */
export interface YamlIssue {
  /**
   * A document with an issue has no value, except for a `duplicate-key`, where the last value is used.
   * `missing-separator` means that the text contains a second object.
   */
  readonly kind: 'syntax' | 'duplicate-key' | 'missing-separator';
  /** Message of the parser. */
  readonly message: string;
  /** Line in the whole text, starting at 1. */
  readonly line: number;
  /** Column in the line, starting at 1. */
  readonly column: number;
}

/** One document of a text. */
export interface YamlDocument {
  /** The plain value; undefined if the text cannot be read. */
  readonly value: unknown;
  /** Line of the first content, starting at 1. */
  readonly line: number;
  readonly issues: readonly YamlIssue[];
  /** Returns the line of a field, or of the nearest field above it that exists in the text. */
  readonly lineOf: (steps: readonly PathStep[]) => number;
}

/** A value with its position and its comments. */
export interface YamlNode {
  /** The plain value. */
  readonly value: unknown;
  /** Offset of the value from the start of the text; for a field, offset of its key. */
  readonly offset: number;
  /** Lines of comments before it or at the end of its line, without `#`. */
  readonly comments: readonly string[];
  /** Lines of comments after the last field or item of the map or list. */
  readonly trailing: readonly string[];
  /** Fields of a map, in the order of the text. */
  readonly fields?: ReadonlyMap<string, YamlNode>;
  /** Items of a list. */
  readonly items?: readonly YamlNode[];
}

/** An issue with its offset from the start of the document. */
export type ParsedIssue = Pick<YamlIssue, 'kind' | 'message'> & { readonly offset: number };

/** A document as the parser returns it. */
export interface ParsedTree {
  /** Undefined if the text cannot be read. */
  readonly root?: YamlNode;
  readonly issues: readonly ParsedIssue[];
}

/** One document of a text, with comments. */
export interface YamlTree {
  /** Undefined if the text cannot be read. */
  readonly root?: YamlNode;
  readonly issues: readonly YamlIssue[];
  /** Returns the line of a node in the whole text, starting at 1. */
  readonly lineOf: (node: YamlNode) => number;
}
