// Comparisons as the user wants them.

import { printable, printableJson } from '../../diagnostics/words';
import type { Change, ChangeClass, Comparison, Rollout } from '../../traffic';
import { escapeMarkdown } from '../../traffic/comparison/report/markdown';
import { type RolloutReport, rolloutReport } from '../../traffic/comparison/report/rollout';
import { answerJson } from '../request/answer-json';
import { annotationsOf } from './annotations';
import type { DiffFormat, DiffSource } from './arguments';
import { requestJson } from './request-json';

/** How a comparison is printed. */
export interface DiffOutput {
  readonly format: DiffFormat;
  /** Classes of changes that are errors. */
  readonly failOn: readonly ChangeClass[];
  readonly before: DiffSource;
  readonly after: DiffSource;
  /** What happens during the rollout; undefined if the user did not ask for it. */
  readonly rollout: Rollout | undefined;
}

/** A comparison as the user wants it. */
export function formatComparison(comparison: Comparison, output: DiffOutput): string {
  const { format, rollout } = output;
  const report = rollout && rolloutReport(rollout);
  switch (format) {
    case 'markdown':
      return [comparison.toMarkdown().trimEnd(), ...(report ? [rolloutMarkdown(report)] : [])].join('\n\n');
    case 'json':
      return printableJson({
        requests: comparison.requests,
        changes: comparison.changes.map(changeJson),
        ...(rollout && { rollout: rolloutJson(rollout) }),
      });
    case 'github':
      return annotationsOf({ comparison, moments: rollout?.moments ?? [], ...output });
    default:
      return [comparison.toText(), ...(report ? [rolloutText(report)] : [])].join('\n\n');
  }
}

function rolloutText({ heading, sentences }: RolloutReport): string {
  return [`${heading}:`, ...sentences.map((sentence) => `  ${printable(sentence)}`)].join('\n');
}

function rolloutMarkdown({ heading, sentences }: RolloutReport): string {
  return [`**${heading}**`, '', ...sentences.map((sentence) => `- ${escapeMarkdown(sentence)}`)].join('\n');
}

function rolloutJson({ moments, ...others }: Rollout): object {
  return { ...others, moments: moments.map(({ change, ...times }) => ({ ...times, ...changeJson(change) })) };
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
