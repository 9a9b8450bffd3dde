// Comparisons for machines: JSON, and annotations of GitHub.

import { escapeProperty, escapeText } from '../../diagnostics/format/github';
import { printableJson } from '../../diagnostics/words';
import type { Change, ChangeClass, Comparison } from '../../traffic';
import { answerJson } from '../request/answer-json';
import type { DiffFormat } from './arguments';
import { requestJson } from './request-json';

/**
 * A comparison as the user wants it.
 *
 * @param failOn - classes of changes that are errors
 */
export function formatComparison(comparison: Comparison, format: DiffFormat, failOn: readonly ChangeClass[]): string {
  switch (format) {
    case 'markdown':
      return comparison.toMarkdown().trimEnd();
    case 'json':
      return printableJson({ requests: comparison.requests, changes: comparison.changes.map(changeJson) });
    case 'github':
      return comparison.changes.map((change) => annotation(change, failOn)).join('\n');
    default:
      return comparison.toText();
  }
}

function changeJson({ changeClass, description, witness, before, after, requests }: Change): object {
  return {
    class: changeClass,
    description,
    requests,
    witness: requestJson(witness),
    before: answerJson(before),
    after: answerJson(after),
  };
}

function annotation({ changeClass, description, witnessText }: Change, failOn: readonly ChangeClass[]): string {
  const command = failOn.includes(changeClass) ? 'error' : 'notice';
  return `::${command} title=${escapeProperty(changeClass)}::${escapeText(`${description}; such as ${witnessText}`)}`;
}
