// Turns OpenAPI schemas into a table of nodes that refer to each other by index; equal nodes are stored once.
import { translateSchema } from '../../lib/rules/open-api';
import type { OpenApiSchema } from './reduce';

type Node = { [keyword: string]: unknown };

export class SchemaTable {
  public readonly nodes: Node[] = [];
  private readonly indices = new Map<string, number>();

  /** Index of the node that represents a schema. */
  public add(schema: OpenApiSchema): number {
    const node: Node = translateSchema(schema, (child) => this.add(child));
    const key = JSON.stringify(node);
    const known = this.indices.get(key);
    if (known !== undefined) {
      return known;
    }
    this.indices.set(key, this.nodes.length);
    return this.nodes.push(node) - 1;
  }
}
