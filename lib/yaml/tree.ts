// Values with their positions and comments. Part of the engine: see `engine.ts`.

import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { type Anchor, attachComments, type CommentedNode } from './comments';
import type { ParsedIssue, ParsedTree, YamlNode } from './document';
import { resolveKey, resolveScalar, ScalarError } from './scalar';
import { ScalarSources } from './source';

/** Nodes that aliases can add to a document: far more than any manifest needs, and small enough for the memory. */
const MAX_REPEATED_NODES = 50_000;
// Far deeper than any manifest, and safe for recursive functions.
const MAX_DEPTH = 200;
const MERGE_KEY = '<<';
const NONE: string[] = [];

const STRING_TAGS = ['!', '!!str', 'tag:yaml.org,2002:str'];
const ADDRESS_START = /^[0-9A-Fa-f:]*:$/;

/** A node that the API server cannot read. */
export class UnreadableNode extends Error {
  public constructor(
    message: string,
    public readonly offset: number,
  ) {
    super(message);
  }
}

/** Position of a node. */
interface Place {
  readonly depth: number;
  /** Offset of the key, for a field. */
  readonly start?: number;
  /** Whether it is in a flow collection. */
  readonly isFlow: boolean;
  /** Whether it is reached through an alias; its comments then belong to the anchor. */
  readonly isRepeated: boolean;
}

/** Builds the nodes of one document; throws if the API server cannot read it, or if aliases make it too large. */
export class TreeBuilder {
  private readonly anchors: Anchor[] = [];
  private readonly scalars: [start: number, end: number][] = [];
  private readonly issues: ParsedIssue[] = [];
  private readonly named = new Map<string, Node>();
  private readonly hasComments: boolean;
  private readonly sources: ScalarSources;
  private repeated = 0;

  public constructor(
    private readonly document: Document.Parsed,
    private readonly text: string,
    withComments: boolean,
  ) {
    this.hasComments = withComments && text.includes('#');
    this.sources = new ScalarSources(text);
  }

  public build(): ParsedTree {
    const root = this.node(this.document.contents, { depth: 0, isFlow: false, isRepeated: false });
    const separator = this.missingSeparator();
    if (separator !== undefined) {
      return { root: undefined, issues: [separator] };
    }
    if (this.hasComments) {
      attachComments(this.text, { root, anchors: this.anchors, scalars: this.scalars });
    }
    return { root, issues: this.issues };
  }

  /** Two objects in one document have these keys twice, at its root. */
  private missingSeparator(): ParsedIssue | undefined {
    const contents = this.document.contents;
    const keys = isMap(contents) ? contents.items.map((pair) => [keyText(pair), startOf(pair.key)] as const) : [];
    const isTwice = (wanted: string) => keys.filter(([key]) => key === wanted).length > 1;
    if (!isTwice('apiVersion') || !isTwice('kind')) {
      return undefined;
    }
    const [, second] = keys.filter(([key]) => key === 'apiVersion');
    const message = 'Two objects are in one document; separate them by a line with ---';
    return { kind: 'missing-separator', message, offset: second?.[1] ?? 0 };
  }

  private node(given: unknown, place: Place): CommentedNode {
    const { node, isRepeated } = this.resolve(given, place);
    const offset = place.start ?? startOf(node) ?? 0;
    this.checkLimits(place.depth, isRepeated, offset);
    const comments = this.hasComments ? [] : NONE;
    const result: CommentedNode = { value: null, offset, comments, trailing: this.hasComments ? [] : NONE };
    if (this.hasComments && !isRepeated && place.depth > 0) {
      this.anchors.push({ node: result, isFlow: place.isFlow });
    }
    if (isMap(node)) {
      this.fillMap(result, node, { ...place, isRepeated });
    } else if (isSeq(node)) {
      this.fillList(result, node, { ...place, isRepeated });
    } else {
      this.fillScalar(result, node as Scalar | null, isRepeated);
    }
    return result;
  }

  /** An alias refers to the last node with its anchor before it. */
  private resolve(given: unknown, place: Place): { readonly node: unknown; readonly isRepeated: boolean } {
    if (!isAlias(given)) {
      const { anchor } = (given ?? {}) as { anchor?: string };
      if (anchor !== undefined && !place.isRepeated) {
        this.named.set(anchor, given as Node);
      }
      return { node: given, isRepeated: place.isRepeated };
    }
    const node = this.named.get(given.source);
    if (node === undefined) {
      throw new UnreadableNode(`Alias *${given.source} has no anchor`, startOf(given) ?? 0);
    }
    return { node, isRepeated: true };
  }

  private checkLimits(depth: number, isRepeated: boolean, offset: number): void {
    if (depth > MAX_DEPTH) {
      throw new UnreadableNode(`Values are nested more than ${MAX_DEPTH} levels deep`, offset);
    }
    if (isRepeated && ++this.repeated > MAX_REPEATED_NODES) {
      throw new UnreadableNode(`Aliases repeat more than ${MAX_REPEATED_NODES} values`, offset);
    }
  }

  private fillScalar(result: CommentedNode, node: Scalar | null, isRepeated: boolean): void {
    this.checkSource(node, result.offset);
    result.value = node === null ? null : scalarValue(node, this.sources.textOf(node));
    if (node?.range && this.hasComments && !isRepeated) {
      this.scalars.push([node.range[0], node.range[1]]);
    }
  }

  private checkSource(node: Scalar | null, offset: number): void {
    const problem = node && this.sources.problemOf(node);
    if (problem) {
      throw new UnreadableNode(problem, offset);
    }
  }

  private fillMap(result: CommentedNode, map: YAMLMap, place: Place): void {
    const fields = new Map<string, YamlNode>();
    const merged: unknown[] = [];
    const members: CommentedNode[] = [];
    const isFlow = place.isFlow || map.flow === true;
    for (const pair of map.items) {
      if (isMergeKey(pair.key)) {
        merged.push(pair.value);
        continue;
      }
      const key = keyOf(pair);
      const start = startOf(pair.key);
      this.checkSource(pair.key as Scalar, start ?? result.offset);
      if (fields.has(key)) {
        const message = `Key ${JSON.stringify(key)} occurs twice in a map`;
        this.issues.push({ kind: 'duplicate-key', message, offset: start ?? result.offset });
      }
      this.noteKey(pair, place);
      const member = this.node(pair.value, { ...place, isFlow, start, depth: place.depth + 1 });
      members.push(member);
      fields.set(key, member);
    }
    for (const source of merged) {
      this.merge(fields, source, place);
    }
    const value: Record<string, unknown> = {};
    for (const [key, field] of fields) {
      setMember(value, key, field.value);
    }
    result.fields = fields;
    result.members = members;
    result.value = value;
  }

  // Quoted keys can contain text that looks like a comment.
  private noteKey({ key }: Pair, { isRepeated }: Place): void {
    const range = (key as Node | null)?.range;
    if (range && this.hasComments && !isRepeated) {
      this.scalars.push([range[0], range[1]]);
    }
  }

  private fillList(result: CommentedNode, list: YAMLSeq, place: Place): void {
    const isFlow = place.isFlow || list.flow === true;
    const below = { ...place, isFlow, start: undefined, depth: place.depth + 1 };
    const items = list.items.map((item) => this.item(item, below));
    result.items = items;
    result.members = items;
    result.value = items.map(({ value }) => value);
  }

  /** In `[2001:db8::]` the parser finds a map with one key, but the API server reads an address. */
  private item(item: unknown, place: Place): CommentedNode {
    const [pair, ...more] = isMap(item) && item.flow === true ? item.items : [];
    const address = pair && more.length === 0 && isEmpty(pair.value) ? keyText(pair) : undefined;
    const node = this.node(item, place);
    if (this.text.charAt(node.offset - 1) === '\t') {
      throw new UnreadableNode('A tab cannot come between a dash and a value; use a space', node.offset);
    }
    if (address !== undefined && ADDRESS_START.test(address) && !isBraced(this.text, item)) {
      return { ...node, value: `${address}:`, fields: undefined, members: undefined };
    }
    return node;
  }

  /** Adds the fields that a merge key brings and the map does not set itself; the first of several sources wins. */
  private merge(fields: Map<string, YamlNode>, source: unknown, place: Place): void {
    const { node } = this.resolve(source, place);
    if (isSeq(node)) {
      for (const item of node.items) {
        this.merge(fields, item, place);
      }
      return;
    }
    const merged = this.node(source, { ...place, start: undefined, depth: place.depth + 1 });
    if (!merged.fields) {
      throw new UnreadableNode('A merge key (<<) needs a map, or a list of maps', merged.offset);
    }
    for (const [key, value] of merged.fields) {
      if (!fields.has(key)) {
        fields.set(key, value);
      }
    }
  }
}

/** Sets a member as an assignment does, except for the key by which an assignment would change the prototype. */
function setMember(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}

function scalarValue(node: Scalar, text: string): unknown {
  const offset = startOf(node) ?? 0;
  if (node.tag !== undefined && (!STRING_TAGS.includes(node.tag) || (node.tag === '!' && text === ''))) {
    throw new UnreadableNode(`The tag ${node.tag} is not supported; write the value without it`, offset);
  }
  return isPlain(node) && node.tag === undefined ? readable(resolveScalar(text), offset) : text;
}

function keyOf(pair: Pair): string {
  const text = keyText(pair);
  const offset = startOf(pair.key) ?? 0;
  if (text === undefined) {
    throw new UnreadableNode('A key is not a text', offset);
  }
  const { tag } = pair.key as Scalar;
  if (isPlain(pair.key) && ['?', ':'].includes(text)) {
    throw new UnreadableNode(`The key ${text} needs quotes`, offset);
  }
  return isPlain(pair.key) && tag === undefined ? readable(resolveKey(text), offset) : text;
}

function readable<T>(value: T | ScalarError, offset: number): T {
  if (value instanceof ScalarError) {
    throw new UnreadableNode(value.reason, offset);
  }
  return value;
}

function keyText({ key }: Pair): string | undefined {
  return isScalar(key) ? String(key.value ?? '') : undefined;
}

function isMergeKey(key: unknown): boolean {
  return isPlain(key) && isScalar(key) && key.value === MERGE_KEY && key.tag === undefined;
}

function isPlain(node: unknown): boolean {
  return isScalar(node) && (node.type === undefined || node.type === 'PLAIN');
}

function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.source === '');
}

function isBraced(text: string, node: unknown): boolean {
  return text.charAt(startOf(node) ?? 0) === '{';
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}
