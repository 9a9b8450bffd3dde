// Copies of the nodes of a document with changes.
import type { YamlNode } from '../../yaml/index';

/** A map of other fields, at the position of a node. */
export function mapNode(fields: ReadonlyMap<string, YamlNode>, place: YamlNode): YamlNode {
  const value = Object.fromEntries([...fields].map(([key, field]) => [key, field.value]));
  return { ...place, value, fields, items: undefined, ...commentsOf(place, [...fields.values()]) };
}

/** A list of other items, at the position of a node. */
export function listNode(items: readonly YamlNode[], place: YamlNode): YamlNode {
  const value = items.map((item) => item.value);
  return { ...place, value, items, fields: undefined, ...commentsOf(place, items) };
}

/** A map without some of its fields. */
export function withoutFields(node: YamlNode, names: readonly string[]): YamlNode {
  return mapNode(new Map([...(node.fields ?? [])].filter(([name]) => !names.includes(name))), node);
}

/** A map with another value in one of its fields; the same map if it does not have the field. */
export function changeField(node: YamlNode, name: string, change: (field: YamlNode) => YamlNode): YamlNode {
  const field = node.fields?.get(name);
  const changed = field && change(field);
  return changed === undefined || changed === field
    ? node
    : mapNode(new Map([...(node.fields ?? [])].map(([key, value]) => [key, key === name ? changed : value])), node);
}

// A value that moves down keeps its comments.
function commentsOf(place: YamlNode, members: readonly YamlNode[]): Pick<YamlNode, 'comments' | 'trailing'> {
  return members.includes(place)
    ? { comments: [], trailing: [] }
    : { comments: place.comments, trailing: place.trailing };
}
