// The only file that talks to the `yaml` package. It is loaded late (see `index.ts`), and the build replaces its compiled
// form by a bundle that contains the package, so that it need not be installed.

import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, type ScalarTag, type Tags } from 'yaml';
import type { PathStep } from '../private/field-path';
import type { ParsedTree, ParsedYaml } from './document';
import { TreeBuilder } from './tree';

const MAX_ALIASES = 100;
// Far beyond any manifest, and far from where recursion over the value would end the process.
const MAX_DEPTH = 200;

// kubectl reads YAML with these words of YAML 1.1, so `yes` without quotes is no string to the API server.
const TRUE = /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE)$/;
const FALSE = /^(?:n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/;

const BOOLEAN: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  identify: (value) => typeof value === 'boolean',
  test: new RegExp(`${TRUE.source}|${FALSE.source}`),
  resolve: (text) => TRUE.test(text),
};

// A leading zero means octal there, and underscores may stand between digits.
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

/** Reads one document with its comments. */
export function parseTree(text: string): ParsedTree {
  const { value, problems } = read(text, (document) => new TreeBuilder(document, text).build());
  return { root: value, problems };
}

/** Offset of a field in the text of a document, or of the nearest one above it. */
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
    const problems = document.errors.map(({ code, message, pos: [offset] }) => ({
      kind: code === 'DUPLICATE_KEY' ? ('duplicate-key' as const) : ('syntax' as const),
      message: firstLine(message),
      offset,
    }));
    const fatal = problems.find(({ kind }) => kind === 'syntax');
    return fatal === undefined ? { value: convert(document), problems } : { value: undefined, problems: [fatal] };
  } catch (error) {
    return { value: undefined, problems: [{ kind: 'syntax', message: reasonOf(error), offset: 0 }] };
  }
}

interface Parsed<T> {
  readonly value: T | undefined;
  readonly problems: ParsedYaml['problems'];
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

/** In `[2001:db8::]` YAML 1.2 sees a map with one key; kubectl sees the address that it is. */
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

// An anchor may hold an alias of itself, which makes a value without end.
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
  // Recursion of the parser itself ends here, at some depth that depends on the stack.
  return error instanceof RangeError ? 'Values are nested too deep' : firstLine(String((error as Error).message));
}
