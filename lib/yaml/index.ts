// Reads YAML. The package that does it is loaded at the first need: most users of this library never read any.

import type { PathStep } from '../private/field-path';
import type { YamlDocument, YamlNode, YamlTree } from './document';
import type * as engine from './engine';
import { readPlain } from './plain';
import { splitDocuments } from './split';

export type { YamlDocument, YamlNode, YamlProblem, YamlTree } from './document';

let loaded: typeof engine | undefined;

/** The documents of a text; those that are empty are left out. Never throws. */
export function readYaml(text: string): YamlDocument[] {
  return splitDocuments(text)
    .map(({ content, line }) => readDocument(content, line))
    .filter(({ value, problems }) => (value !== undefined && value !== null) || problems.length > 0);
}

/** The documents of a text with their comments, which may be all that a document holds. Never throws. */
export function readYamlTrees(text: string): YamlTree[] {
  return splitDocuments(text)
    .map(({ content, line }) => readTree(content, line))
    .filter(({ root, problems }) => (root !== undefined && !isEmpty(root)) || problems.length > 0);
}

function readTree(content: string, firstLine: number): YamlTree {
  const { root, problems } = yamlEngine().parseTree(content);
  const lineAt = (offset: number) => firstLine + countLines(content, offset);
  return {
    root,
    problems: problems.map(({ kind, message, offset }) => ({ kind, message, line: lineAt(offset) })),
    lineOf: ({ offset }) => lineAt(offset),
  };
}

function isEmpty({ value, comments, trailing }: YamlNode): boolean {
  return value === null && comments.length === 0 && trailing.length === 0;
}

function readDocument(content: string, firstLine: number): YamlDocument {
  const line = firstLine + leadingLines(content);
  const plain = readPlain(content);
  if (plain !== undefined) {
    const { value, lineOf } = plain;
    return { value, line, problems: [], lineOf: (steps) => (steps.length === 0 ? line : firstLine + lineOf(steps)) };
  }
  const { value, problems } = yamlEngine().parseYaml(content);
  const lineAt = (offset: number) => firstLine + countLines(content, offset);
  return {
    value,
    line,
    problems: problems.map(({ kind, message, offset }) => ({ kind, message, line: lineAt(offset) })),
    lineOf: (steps: readonly PathStep[]) => lineAt(yamlEngine().offsetOf(content, steps)),
  };
}

function yamlEngine(): typeof engine {
  loaded ??= require('./engine') as typeof engine;
  return loaded;
}

function countLines(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    lines++;
  }
  return lines;
}

/** Blank lines and comments in front of the content. */
function leadingLines(text: string): number {
  const [leading = ''] = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text) ?? [];
  return countLines(leading, leading.length);
}
