// Removes the fields that the cluster sets, which are not part of the desired state.
import { LAST_APPLIED_CONFIGURATION } from '../../facts/annotations';
import { LIVE_METADATA } from '../../facts/objects';
import type { YamlNode } from '../../yaml/index';
import { changeField, withoutFields } from './nodes';

const LIVE_ANNOTATIONS = [LAST_APPLIED_CONFIGURATION];

/** The manifest without the fields that the cluster sets, and the names of those that were set. */
export function withoutClusterFields(root: YamlNode): { readonly root: YamlNode; readonly removed: readonly string[] } {
  const removed: string[] = [];
  const remove = (node: YamlNode, names: readonly string[], path: string): YamlNode => {
    const found = names.filter((name) => node.fields?.has(name));
    removed.push(...found.filter((name) => node.fields?.get(name)?.value !== null).map((name) => `${path}${name}`));
    return found.length === 0 ? node : withoutFields(node, found);
  };
  const changed = changeField(remove(root, ['status'], ''), 'metadata', (metadata) =>
    changeField(remove(metadata, LIVE_METADATA, 'metadata.'), 'annotations', (annotations) =>
      remove(annotations, LIVE_ANNOTATIONS, 'annotation '),
    ),
  );
  return { root: changed, removed };
}
