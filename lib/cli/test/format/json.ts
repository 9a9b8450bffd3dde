import { printableJson } from '../../../diagnostics/words';
import { answerJson } from '../../request/answer-json';
import { coverageCounts } from '../coverage';
import type { Report } from '../report';
import { hasPassed, type TestResult } from '../traffic-test';

/** Formats results for programs: all tests with their requests and answers, the numbers, and the coverage. */
export function formatJson({ results, coverage }: Report): string {
  const passed = results.filter(hasPassed).length;
  const summary = { passed, failed: results.length - passed, coverage: coverageCounts(coverage) };
  return printableJson({ summary, tests: results.map(testJson), coverage });
}

function testJson(result: TestResult): object {
  const { name, file, line, requests } = result;
  return {
    name,
    file,
    line,
    passed: hasPassed(result),
    requests: requests.map(({ title, problems, answer }) => ({ request: title, problems, answer: answerJson(answer) })),
  };
}
