// Leaves out what the API server has added to an object: it says nothing about what somebody wants.

import { LAST_APPLIED_CONFIGURATION } from '../../facts/annotations';
import { LIVE_METADATA } from '../../facts/objects';
import type { YamlNode } from '../../yaml/index';
import { changeField, withoutFields } from './nodes';

const LIVE_ANNOTATIONS = [LAST_APPLIED_CONFIGURATION];

/** The manifest without live fields, and which fields were left out. */
export function withoutLiveFields(root: YamlNode): { readonly root: YamlNode; readonly dropped: readonly string[] } {
  const dropped: string[] = [];
  const drop = (node: YamlNode, names: readonly string[], path: string): YamlNode => {
    const found = names.filter((name) => node.fields?.has(name));
    dropped.push(...found.filter((name) => node.fields?.get(name)?.value !== null).map((name) => `${path}${name}`));
    return found.length === 0 ? node : withoutFields(node, found);
  };
  const changed = changeField(drop(root, ['status'], ''), 'metadata', (metadata) =>
    changeField(drop(metadata, LIVE_METADATA, 'metadata.'), 'annotations', (annotations) =>
      drop(annotations, LIVE_ANNOTATIONS, 'annotation '),
    ),
  );
  return { root: changed, dropped };
}
