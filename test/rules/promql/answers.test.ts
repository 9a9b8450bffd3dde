// Compares with the parser of Prometheus 3.16, whose answers are recorded in answers.json.
import { describe, expect, it } from 'vitest';
import { promQlProblem } from '../../../lib/rules/promql';
import answers from './answers.json';

describe('a PromQL expression', () => {
  it('is accepted if Prometheus accepts it and it has a result that a rule can use', () => {
    const problems = answers.accepted.flatMap((text) => {
      const problem = promQlProblem(text);
      return problem === undefined ? [] : [`${text}: ${problem.reason}`];
    });
    const isOfOtherType = /: the result is a (?:range vector|string), not an instant vector or scalar$/;
    expect(problems.filter((problem) => !isOfOtherType.test(problem))).toEqual([]);
    expect(problems.length).toBeLessThan(10);
  });

  it('is rejected if Prometheus rejects it', () => {
    expect(answers.rejected.filter((text) => promQlProblem(text) === undefined)).toEqual([]);
  });
});
