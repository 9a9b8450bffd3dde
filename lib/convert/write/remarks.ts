// Remarks in the generated code, at the places of values that it does not contain.

import type { Diagnostic } from '../../diagnostics/diagnostic';
import { messageOf } from '../../diagnostics/format/summary';
import { Severity } from '../../diagnostics/severity';
import { cut, resourceTitle } from '../../diagnostics/words';
import { type PathStep, parsePath } from '../../private/field-path';
import type { YamlNode } from '../../yaml/index';

/** Lines of comments by the map or list that contains the missing value. */
export type Remarks = ReadonlyMap<YamlNode, readonly string[]>;

/** A remark for each error about a value of an object. */
export function remarksFor(root: YamlNode, diagnostics: readonly Diagnostic[]): Remarks {
  const remarks = new Map<YamlNode, string[]>();
  for (const diagnostic of diagnostics.filter(({ severity }) => severity === Severity.ERROR)) {
    const steps = parsePath(diagnostic.path ?? '');
    const { owner, node } = nodesAt(root, steps);
    const value = node === undefined || node.value === undefined ? '' : ` (${cut(JSON.stringify(node.value))})`;
    const lines = remarks.get(owner) ?? [];
    lines.push(`TODO: ${messageOf(diagnostic)}${value}`);
    remarks.set(owner, lines);
  }
  return remarks;
}

/** The remark for an object without code. */
export function remarkFor(diagnostic: Diagnostic): string {
  const title = diagnostic.resource === undefined ? '' : `${resourceTitle(diagnostic.resource)} is missing: `;
  return `TODO: ${title}${messageOf(diagnostic)}`;
}

/** The node at a path, and the innermost map or list around it that exists. */
function nodesAt(root: YamlNode, steps: readonly PathStep[]): { owner: YamlNode; node: YamlNode | undefined } {
  let owner = root;
  let node: YamlNode | undefined = root;
  for (const step of steps) {
    owner = node;
    node = typeof step === 'number' ? node.items?.[step] : node.fields?.get(step);
    if (node === undefined) {
      break;
    }
  }
  return { owner, node };
}
