import { printable } from '../../../diagnostics/words';
import { groupBy } from '../../../private/collections';
import { failureLines, failureMessage, type Report } from '../report';
import { hasPassed, type TestResult } from '../traffic-test';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Half of a surrogate pair, and two code points, are not allowed in XML, not even as references.
const FORBIDDEN = /[\ufffe\uffff]|\p{Surrogate}/gu;

/** Formats results as JUnit XML, which CI systems show: a suite for each file. */
export function formatJunit({ results }: Report): string {
  const suites = [...groupBy(results, ({ file }) => file)].map(([file, tests]) => suite(file, tests));
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${counts(results)}>`, ...suites, '</testsuites>'].join(
    '\n',
  );
}

function suite(file: string, tests: readonly TestResult[]): string {
  return [`  <testsuite name="${escaped(file)}"${counts(tests)}>`, ...tests.map(testCase), '  </testsuite>'].join('\n');
}

function testCase(result: TestResult): string {
  const { name, file, line } = result;
  const attributes = `name="${escaped(name)}" classname="${escaped(file)}" file="${escaped(file)}" line="${line}"`;
  if (hasPassed(result)) {
    return `    <testcase ${attributes}/>`;
  }
  const lines = failureLines(result).map(escaped).join('\n').trimEnd();
  return [
    `    <testcase ${attributes}>`,
    `      <failure message="${escaped(failureMessage(result))}">${lines}</failure>`,
    '    </testcase>',
  ].join('\n');
}

function counts(results: readonly TestResult[]): string {
  const failures = results.filter((result) => !hasPassed(result)).length;
  return ` tests="${results.length}" failures="${failures}" errors="0" skipped="0"`;
}

function escaped(text: string): string {
  return printable(text)
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
    .replace(FORBIDDEN, '\ufffd');
}
