import type { PathStep } from '../private/field-path';

/** What is wrong with the text of a document. */
export interface YamlProblem {
  /** `syntax` leaves nothing to work with; of a key that stands twice, the last value counts. */
  readonly kind: 'syntax' | 'duplicate-key';
  readonly message: string;
  /** Line in the text that was read, from 1. */
  readonly line: number;
}

/** One document of a text. */
export interface YamlDocument {
  /** The plain value; undefined where the text is no YAML. */
  readonly value: unknown;
  /** Line of the first content, from 1. */
  readonly line: number;
  readonly problems: readonly YamlProblem[];
  /** Line of a field, or of the nearest one above it that stands in the text. */
  readonly lineOf: (steps: readonly PathStep[]) => number;
}

/** A value and the places in its text: what one engine makes of one document. */
export interface ParsedYaml {
  readonly value: unknown;
  /** Offsets are from the start of the text. */
  readonly problems: readonly {
    readonly kind: YamlProblem['kind'];
    readonly message: string;
    readonly offset: number;
  }[];
}

/** A value with its place and the comments that were written for it. */
export interface YamlNode {
  /** The plain value. */
  readonly value: unknown;
  /** Where it begins, a field with its key: an offset from the start of the text. */
  readonly offset: number;
  /** Lines of comment above it or behind it, without their marks. */
  readonly comments: readonly string[];
  /** Lines of comment behind the last field or item, within the map or list. */
  readonly trailing: readonly string[];
  /** What a map holds, in the order of the text. */
  readonly fields?: ReadonlyMap<string, YamlNode>;
  /** What a list holds. */
  readonly items?: readonly YamlNode[];
}

/** The nodes of one document: what one engine makes of it. */
export interface ParsedTree {
  readonly root?: YamlNode;
  readonly problems: ParsedYaml['problems'];
}

/** One document of a text, with its comments. */
export interface YamlTree {
  /** Undefined where the text is no YAML. */
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
  /** Line of a node in the text that was read, from 1. */
  readonly lineOf: (node: YamlNode) => number;
}
