// Changes for a terminal.

import { countOf, printable } from '../../../diagnostics/words';
import type { Answer } from '../../answer';
import type { Change } from '../change';
import type { Compared } from '../compare';
import { countsText } from './counts';

/** The changes as text. */
export function textOf({ changes, requests }: Compared): string {
  const summary = `${countsText(changes)} in ${countOf(requests, 'request')}`;
  return [...changes.map(changeText), summary].join('\n\n');
}

function changeText({ changeClass, description, witnessText, before, after }: Change): string {
  return [
    `${changeClass}: ${printable(description)}`,
    `  ${printable(witnessText)}`,
    ...answerLines('before', before),
    ...answerLines('after', after),
  ].join('\n');
}

/** An answer with its steps, a line each. */
export function answerLines(when: string, answer: Answer): string[] {
  const [summary = ''] = answer.explain().split('\n');
  const lines = [...answer.steps, ...answer.caveats.map((caveat) => `caveat: ${caveat}`)];
  return [`  ${when}: ${printable(summary)}`, ...lines.map((line) => `    ${printable(line)}`)];
}
