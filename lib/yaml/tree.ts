// Values with their positions and comments. Part of the engine: see `engine.ts`.

import {
  type Alias,
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
import type { YamlNode } from './document';

/** Nodes that aliases can add to a document: far more than any manifest needs, and small enough for the memory. */
const MAX_REPEATED_NODES = 50_000;
// Far deeper than any manifest, and safe for recursive functions.
const MAX_DEPTH = 200;
const MERGE_KEY = '<<';
const NONE: string[] = [];

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

/** Builds the nodes of one document; throws if aliases make it too large. */
export class TreeBuilder {
  private readonly anchors: Anchor[] = [];
  private readonly scalars: [start: number, end: number][] = [];
  private readonly hasComments: boolean;
  private repeated = 0;

  public constructor(
    private readonly document: Document.Parsed,
    private readonly text: string,
  ) {
    this.hasComments = text.includes('#');
  }

  public build(): YamlNode {
    const root = this.node(this.document.contents, { depth: 0, isFlow: false, isRepeated: false });
    if (this.hasComments) {
      attachComments(this.text, { root, anchors: this.anchors, scalars: this.scalars });
    }
    return root;
  }

  private node(given: unknown, place: Place): CommentedNode {
    const { node, isRepeated } = this.resolve(given, place);
    this.checkLimits(place.depth, isRepeated);
    const offset = place.start ?? (node as Node | null)?.range?.[0] ?? 0;
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

  private resolve(given: unknown, place: Place): { readonly node: unknown; readonly isRepeated: boolean } {
    if (!isAlias(given)) {
      return { node: given, isRepeated: place.isRepeated };
    }
    const node = (given as Alias).resolve(this.document);
    if (node === undefined) {
      throw new Error(`Alias *${(given as Alias).source} has no anchor`);
    }
    return { node, isRepeated: true };
  }

  private checkLimits(depth: number, isRepeated: boolean): void {
    if (depth > MAX_DEPTH) {
      throw new Error(`Values are nested more than ${MAX_DEPTH} levels deep`);
    }
    if (isRepeated && ++this.repeated > MAX_REPEATED_NODES) {
      throw new Error(`Aliases repeat more than ${MAX_REPEATED_NODES} values`);
    }
  }

  private fillScalar(result: CommentedNode, node: Scalar | null, isRepeated: boolean): void {
    result.value = node?.value ?? null;
    if (node?.range && this.hasComments && !isRepeated) {
      this.scalars.push([node.range[0], node.range[1]]);
    }
  }

  private fillMap(result: CommentedNode, map: YAMLMap, place: Place): void {
    const fields = new Map<string, YamlNode>();
    const merged: unknown[] = [];
    const isFlow = place.isFlow || map.flow === true;
    for (const pair of map.items) {
      const key = keyOf(pair);
      if (key === MERGE_KEY && isPlain(pair.key)) {
        merged.push(pair.value);
      } else {
        const start = startOfKey(pair);
        this.noteKey(pair, place);
        fields.set(key, this.node(pair.value, { ...place, isFlow, start, depth: place.depth + 1 }));
      }
    }
    for (const source of merged) {
      this.merge(fields, source, place);
    }
    const value: Record<string, unknown> = {};
    for (const [key, field] of fields) {
      setMember(value, key, field.value);
    }
    result.fields = fields;
    result.value = value;
  }

  // A quoted key can contain a `#`.
  private noteKey({ key }: Pair, { isRepeated }: Place): void {
    const range = (key as Node | null)?.range;
    if (range && this.hasComments && !isRepeated) {
      this.scalars.push([range[0], range[1]]);
    }
  }

  private fillList(result: CommentedNode, list: YAMLSeq, place: Place): void {
    const isFlow = place.isFlow || list.flow === true;
    const below = { ...place, isFlow, start: undefined, depth: place.depth + 1 };
    const items = list.items.map((item) => this.node(item, below));
    result.items = items;
    result.value = items.map(({ value }) => value);
  }

  /** Adds the fields of a merge key that the map does not set itself; the first of several sources takes precedence. */
  private merge(fields: Map<string, YamlNode>, source: unknown, place: Place): void {
    const node = isAlias(source) ? source.resolve(this.document) : source;
    if (isSeq(node)) {
      for (const item of node.items) {
        this.merge(fields, item, place);
      }
      return;
    }
    const merged = this.node(source, { ...place, start: undefined, depth: place.depth + 1 });
    if (!merged.fields) {
      throw new Error('The value of a merge key (<<) is not a map or a list of maps');
    }
    for (const [key, value] of merged.fields) {
      if (!fields.has(key)) {
        fields.set(key, value);
      }
    }
  }
}

/** Sets a member, even if its key is the one with which an assignment would change the prototype. */
function setMember(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function startOfKey({ key }: Pair): number | undefined {
  return (key as Node | null)?.range?.[0];
}

function isPlain(key: unknown): boolean {
  return isScalar(key) && (key.type === undefined || key.type === 'PLAIN');
}
