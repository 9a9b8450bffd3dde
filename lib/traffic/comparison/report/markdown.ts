// Changes as Markdown, for a comment on a pull request.

import { countOf, printable } from '../../../diagnostics/words';
import type { Change } from '../change';
import type { Compared } from '../compare';
import { countsText } from './counts';
import { answerLines } from './text';

/** Comments of GitHub have at most 65,536 characters; the ways of further changes are left out. */
const LONGEST_COMMENT = 60_000;

/** The changes as Markdown. */
export function markdownOf({ changes, requests }: Compared): string {
  const summary = `**${countsText(changes)}** in ${countOf(requests, 'request')}`;
  if (changes.length === 0) {
    return `${summary}\n`;
  }
  const table = ['| change | requests |', '|---|---|', ...changes.map(rowOf)].join('\n');
  let length = table.length + summary.length;
  const details = changes.map(detailsOf).filter((text) => {
    length += text.length;
    return length < LONGEST_COMMENT;
  });
  const left = changes.length - details.length;
  const note =
    left === 0 ? [] : [`The ways of ${countOf(left, 'more change')} are left out, because comments are limited.`];
  return `${[summary, table, ...details, ...note].join('\n\n')}\n`;
}

function rowOf({ changeClass, description }: Change): string {
  return `| ${changeClass} | ${escapeMarkdown(description)} |`;
}

function detailsOf(change: Change): string {
  const { changeClass, witnessText, before, after } = change;
  const lines = [...answerLines('before', before), ...answerLines('after', after)].map((line) => line.slice(2));
  // A fence that is longer than any in the text, which manifests may contain.
  const fence = '`'.repeat(
    Math.max(
      3,
      ...lines
        .join('\n')
        .split(/[^`]+/)
        .map(({ length }) => length + 1),
    ),
  );
  const title = `<summary>${changeClass}: ${escapeMarkdown(witnessText)}</summary>`;
  return ['<details>', title, '', `${fence}text`, ...lines, fence, '', '</details>'].join('\n');
}

/** A text that neither ends its cell nor is read as markup or as a mention of a user. */
export function escapeMarkdown(text: string): string {
  return printable(text).replace(/[&<>|`*_[\]~\\@#]/g, (character) => `&#${character.charCodeAt(0)};`);
}
