import { printable } from '../../../diagnostics/words';
import { coverageText } from '../coverage';
import { failureLines, failureMessage, type Report } from '../report';
import { hasPassed, type TestResult } from '../traffic-test';

/** Formats results in the Test Anything Protocol, version 14. */
export function formatTap({ results, coverage }: Report): string {
  return [
    'TAP version 14',
    `1..${results.length}`,
    ...results.flatMap(testLines),
    `# coverage: ${coverageText(coverage)}`,
  ].join('\n');
}

function testLines(result: TestResult, index: number): string[] {
  const isPassed = hasPassed(result);
  const line = `${isPassed ? 'ok' : 'not ok'} ${index + 1} - ${description(result.name)}`;
  return isPassed ? [line] : [line, ...diagnosticBlock(result)];
}

/** `#` starts a directive in a description. */
function description(name: string): string {
  return printable(name).replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}

/** A block of YAML; texts in quotes of JSON are valid there. */
function diagnosticBlock(result: TestResult): string[] {
  return [
    '  ---',
    `  message: ${JSON.stringify(printable(failureMessage(result)))}`,
    `  at: ${JSON.stringify(printable(`${result.file}:${result.line}`))}`,
    '  trace: |',
    ...failureLines(result).map((text) => (text === '' ? '' : `    ${printable(text)}`)),
    '  ...',
  ];
}
