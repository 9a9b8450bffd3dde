// Reads YAML. The parser is loaded at the first use, because most users of this library never read YAML.

import type { PathStep } from '../private/field-path';
import { unreadableCharacter } from './characters';
import type { ParsedTree, YamlDocument, YamlNode, YamlTree } from './document';
import type * as engine from './engine';
import { readJson } from './json';
import { LineIndex } from './lines';
import { readPlain } from './plain';
import { resolveScalar } from './scalar';
import { splitDocuments } from './split';

export type { YamlDocument, YamlIssue, YamlNode, YamlTree } from './document';

let loaded: typeof engine | undefined;

/** Whether a scalar without quotes is a text, and not a number or another value. */
export function resolvesToText(scalar: string): boolean {
  return typeof resolveScalar(scalar) === 'string';
}

/** The documents of a text, without empty ones. Never throws. */
export function readYaml(text: string): YamlDocument[] {
  return splitDocuments(text)
    .map(({ content, line }) => readDocument(content, line))
    .filter(({ value, issues }) => (value !== undefined && value !== null) || issues.length > 0);
}

/** The documents of a text with comments, including documents that contain nothing else. Never throws. */
export function readYamlTrees(text: string): YamlTree[] {
  return splitDocuments(text)
    .map(({ content, line }) => readTree(content, line, true))
    .filter(({ root, issues }) => (root !== undefined && !isEmpty(root)) || issues.length > 0);
}

function readTree(content: string, firstLine: number, withComments: boolean): YamlTree {
  const { root, issues } = parse(content, withComments);
  const lines = new LineIndex(content);
  return {
    root,
    issues: issues.map(({ kind, message, offset }) => ({
      kind,
      message,
      line: firstLine + lines.lineAt(offset),
      column: lines.columnAt(offset),
    })),
    lineOf: ({ offset }) => firstLine + lines.lineAt(offset),
  };
}

function parse(content: string, withComments: boolean): ParsedTree {
  const character = unreadableCharacter(content);
  if (character !== undefined) {
    return { issues: [{ kind: 'syntax', message: character.reason, offset: character.offset }] };
  }
  return yamlEngine().parseTree(content, withComments);
}

function isEmpty({ value, comments, trailing }: YamlNode): boolean {
  return value === null && comments.length === 0 && trailing.length === 0;
}

function readDocument(content: string, firstLine: number): YamlDocument {
  const line = firstLine + leadingLines(content);
  const isReadable = unreadableCharacter(content) === undefined;
  const json = isReadable ? readJson(content) : undefined;
  if (json !== undefined) {
    return { value: json.value, line, issues: [], lineOf: linesOfJson(content, firstLine, line) };
  }
  const plain = isReadable ? readPlain(content) : undefined;
  if (plain !== undefined) {
    const { value, lineOf } = plain;
    return { value, line, issues: [], lineOf: (steps) => (steps.length === 0 ? line : firstLine + lineOf(steps)) };
  }
  const tree = readTree(content, firstLine, false);
  return { value: tree.root?.value, line, issues: tree.issues, lineOf: linesOf(tree, line) };
}

type LineOf = YamlDocument['lineOf'];

function linesOf({ root, lineOf }: YamlTree, line: number): LineOf {
  return (steps) => (root === undefined || steps.length === 0 ? line : lineOf(nearest(root, steps)));
}

/** JSON of several lines is parsed again when the first line is asked for: most documents have no diagnostics. */
function linesOfJson(content: string, firstLine: number, line: number): LineOf {
  if (!content.trim().includes('\n')) {
    return () => line;
  }
  let known: LineOf | undefined;
  return (steps) => {
    known ??= linesOf(readTree(content, firstLine, false), line);
    return known(steps);
  };
}

/** The node at a path, or the nearest node above it that exists. */
function nearest(root: YamlNode, steps: readonly PathStep[]): YamlNode {
  let node = root;
  for (const step of steps) {
    const next = typeof step === 'number' ? node.items?.[step] : node.fields?.get(step);
    if (next === undefined) {
      return node;
    }
    node = next;
  }
  return node;
}

function yamlEngine(): typeof engine {
  loaded ??= require('./engine') as typeof engine;
  return loaded;
}

/** Number of blank lines and comments before the content. */
function leadingLines(text: string): number {
  const [leading = ''] = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text) ?? [];
  return leading.split('\n').length - 1;
}
