import { styleText } from 'node:util';
import { printable } from '../../../diagnostics/words';
import { ruleText } from '../../../traffic/expectations/expected-rule';
import { coverageText } from '../coverage';
import { countsText, failureLines, type Report } from '../report';
import { hasPassed, type TestResult } from '../traffic-test';

/** Number of rules or caveats to list. */
const MOST_LINES = 20;

/** Formats results for people: the failed tests with the way of their requests, then the summary. */
export function formatText({ results, coverage }: Report, isColored: boolean): string {
  const failures = results.filter((result) => !hasPassed(result)).flatMap((result) => failureOf(result, isColored));
  const missed = coverage.filter(({ isMet }) => !isMet).map(ruleText);
  const answers = results.flatMap(({ requests }) => requests).map(({ answer }) => answer);
  const caveats = [...new Set(answers.flatMap((answer) => answer.caveats))];
  return [
    ...failures,
    countsText(results),
    `coverage: ${coverageText(coverage)}`,
    ...listed('not met', missed),
    ...listed('caveat', caveats),
  ].join('\n');
}

function failureOf(result: TestResult, isColored: boolean): string[] {
  const { name, file, line } = result;
  const word = isColored ? styleText(['bold', 'red'], 'failed') : 'failed';
  const title = `${word}  ${printable(`${file}:${line}: ${name}`)}`;
  return [title, ...failureLines(result).map((text) => (text === '' ? '' : `  ${printable(text)}`))];
}

function listed(word: string, texts: readonly string[]): string[] {
  const more = texts.length - MOST_LINES;
  return [
    ...texts.slice(0, MOST_LINES).map((text) => `  ${word}: ${printable(text)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
