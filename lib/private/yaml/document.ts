import type { PathStep } from '../field-path';

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
