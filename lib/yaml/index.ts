// Reads YAML. The parser is loaded at the first use, because most users of this library never read YAML.

import type { PathStep } from '../private/field-path';
import type { ParsedYaml, YamlDocument, YamlIssue, YamlNode, YamlTree } from './document';
import type * as engine from './engine';
import { readPlain } from './plain';
import { splitDocuments } from './split';

export type { YamlDocument, YamlIssue, YamlNode, YamlTree } from './document';

let loaded: typeof engine | undefined;

/** The documents of a text, without empty ones. Never throws. */
export function readYaml(text: string): YamlDocument[] {
  return splitDocuments(text)
    .map(({ content, line }) => readDocument(content, line))
    .filter(({ value, issues }) => (value !== undefined && value !== null) || issues.length > 0);
}

/** The documents of a text with comments, including documents that contain nothing else. Never throws. */
export function readYamlTrees(text: string): YamlTree[] {
  return splitDocuments(text)
    .map(({ content, line }) => readTree(content, line))
    .filter(({ root, issues }) => (root !== undefined && !isEmpty(root)) || issues.length > 0);
}

function readTree(content: string, firstLine: number): YamlTree {
  const { root, issues } = yamlEngine().parseTree(content);
  return {
    root,
    issues: issues.map((issue) => placed(issue, content, firstLine)),
    lineOf: ({ offset }) => firstLine + countLines(content, offset),
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
    return { value, line, issues: [], lineOf: (steps) => (steps.length === 0 ? line : firstLine + lineOf(steps)) };
  }
  const { value, issues } = yamlEngine().parseYaml(content);
  return {
    value,
    line,
    issues: issues.map((issue) => placed(issue, content, firstLine)),
    lineOf: (steps: readonly PathStep[]) => firstLine + countLines(content, yamlEngine().offsetOf(content, steps)),
  };
}

function placed({ kind, message, offset }: ParsedYaml['issues'][number], text: string, firstLine: number): YamlIssue {
  const column = offset - text.lastIndexOf('\n', offset - 1);
  return { kind, message, line: firstLine + countLines(text, offset), column };
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

/** Number of blank lines and comments before the content. */
function leadingLines(text: string): number {
  const [leading = ''] = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text) ?? [];
  return countLines(leading, leading.length);
}
