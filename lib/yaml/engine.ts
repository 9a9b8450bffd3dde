// The only file that uses the `yaml` package. It is loaded late (see `index.ts`), and the build replaces its compiled form
// by a bundle that includes the package, so that users do not install it.

import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, type ScalarTag, type Tags } from 'yaml';
import type { PathStep } from '../private/field-path';
import type { ParsedTree, ParsedYaml } from './document';
import { TreeBuilder } from './tree';

const MAX_ALIASES = 100;
// Far deeper than any manifest, and safe for recursive functions.
const MAX_DEPTH = 200;

// kubectl accepts these words of YAML 1.1, so an unquoted `yes` is a boolean.
const TRUE = /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE)$/;
const FALSE = /^(?:n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/;

const BOOLEAN: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  identify: (value) => typeof value === 'boolean',
  test: new RegExp(`${TRUE.source}|${FALSE.source}`),
  resolve: (text) => TRUE.test(text),
};

// In YAML 1.1 a leading zero means octal, and digits can have underscores between them.
const INTEGER: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  identify: (value) => typeof value === 'number',
  test: /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[1-9][0-9_]*|0)$/,
  resolve: integerOf,
};

const ADDRESS_START = /^[0-9A-Fa-f:]*:$/;

const OPTIONS = {
  version: '1.2',
  merge: true,
  stringKeys: true,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
  customTags: (tags: Tags): Tags => [BOOLEAN, INTEGER, ...tags],
} as const;

/** Reads one document as kubectl does: YAML 1.2 with the scalars of YAML 1.1. */
export function parseYaml(text: string): ParsedYaml {
  return read(text, (document) => plainValue(document, text));
}

/** Reads one document with comments. */
export function parseTree(text: string): ParsedTree {
  const { value, issues } = read(text, (document) => new TreeBuilder(document, text).build());
  return { root: value, issues };
}

/** Offset of a field in the text of a document, or of the nearest field above it. */
export function offsetOf(text: string, steps: readonly PathStep[]): number {
  let node: unknown = parseDocument(text, OPTIONS).contents;
  let offset = startOf(node) ?? 0;
  for (const step of steps) {
    const found = childAt(node, step);
    if (found === undefined) {
      return offset;
    }
    offset = startOf(found.position) ?? offset;
    node = found.node;
  }
  return offset;
}

function read<T>(text: string, convert: (document: Document.Parsed) => T): Parsed<T> {
  try {
    const document = parseDocument(text, OPTIONS);
    const issues = document.errors.map(({ code, message, pos: [offset] }) => ({
      kind: code === 'DUPLICATE_KEY' ? ('duplicate-key' as const) : ('syntax' as const),
      message: firstLine(message),
      offset,
    }));
    const fatal = issues.find(({ kind }) => kind === 'syntax');
    return fatal === undefined ? { value: convert(document), issues } : { value: undefined, issues: [fatal] };
  } catch (error) {
    return { value: undefined, issues: [{ kind: 'syntax', message: reasonOf(error), offset: 0 }] };
  }
}

interface Parsed<T> {
  readonly value: T | undefined;
  readonly issues: ParsedYaml['issues'];
}

function childAt(node: unknown, step: PathStep): { readonly position: unknown; readonly node: unknown } | undefined {
  if (isSeq(node)) {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return item === undefined ? undefined : { position: item, node: item };
  }
  const pair = isMap(node)
    ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
    : undefined;
  return pair && { position: pair.key, node: pair.value };
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

function plainValue(document: Document.Parsed, text: string): unknown {
  const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
  checkDepth(value, 0);
  return text.includes('::') ? withAddresses(value) : value;
}

/** In `[2001:db8::]` YAML 1.2 reads a map with one key, but kubectl reads an address. */
function withAddresses(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => addressOf(item) ?? withAddresses(item));
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      Object.defineProperty(value, key, { value: withAddresses(child) });
    }
  }
  return value;
}

function addressOf(item: unknown): string | undefined {
  const [[key, value] = [], ...more] = typeof item === 'object' && item !== null ? Object.entries(item) : [];
  return more.length === 0 && value === null && key !== undefined && ADDRESS_START.test(key) ? `${key}:` : undefined;
}

// An anchor can contain an alias to itself, which is an infinitely deep value.
function checkDepth(value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) {
    throw new Error(`Values are nested more than ${MAX_DEPTH} levels deep`);
  }
  if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) {
      checkDepth(child, depth + 1);
    }
  }
}

function integerOf(text: string): number {
  const digits = text.replace(/_/g, '');
  const sign = digits.startsWith('-') ? -1 : 1;
  const unsigned = digits.replace(/^[-+]/, '');
  return sign * Number(/^0[0-7]+$/.test(unsigned) ? `0o${unsigned}` : unsigned);
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

function reasonOf(error: unknown): string {
  // The recursion of the parser exceeds the stack.
  return error instanceof RangeError ? 'Values are nested too deeply' : firstLine(String((error as Error).message));
}
