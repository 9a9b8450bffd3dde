import { describe, expect, it } from 'vitest';
import { promQlProblem } from '../../../lib/rules/promql';

function problem(text: string): string | undefined {
  const found = promQlProblem(text);
  return found && `${found.offset}: ${found.reason}; ${found.suggestion}`;
}

describe('the problem of a PromQL expression', () => {
  it.each([
    ['sum(rate(a[5m]) / b', '3: the parenthesis is not closed; close it with ")"'],
    ['sum(rate(a[5m)]) / b', '10: the bracket is not closed; close it with "]"'],
    ['a{b="c"}}', '8: "}" closes nothing; remove it, or open it before'],
    ['a{b="c}', '4: the text after " is not closed; close it with "'],
    ['rates(a[5m])', '0: PromQL does not have a function "rates"; did you mean "rate"?'],
    ['frobnicate(a)', '0: PromQL does not have a function "frobnicate"; use a function of PromQL'],
    ['a >', '3: the expression ends where a value is expected; complete it, or remove the operator'],
    ['', '0: the expression is empty; write an expression such as up == 0'],
    ['a{b=c}', '4: "c" is not expected here; correct the expression'],
    ['rate(a)', '5: rate takes a value of type range vector, not instant vector; add a range such as [5m]'],
    [
      'sum(a[5m])',
      '4: sum takes a value of type instant vector, not range vector; remove the range, or apply a function such as rate',
    ],
    ['topk(a)', '0: topk has 1 argument, but takes 2; add the others'],
    ['abs(a, b)', '0: abs has 2 arguments, but takes 1; remove the others'],
    [
      'a[5m]',
      '0: the result is a range vector, not an instant vector or scalar; apply a function such as rate or max_over_time',
    ],
    ['rate(a[0m])', '7: a range must be positive; use a range such as 5m'],
    ['a{b=~"("}', '2: "(" is not an RE2 regular expression: missing closing ): `(`; correct it'],
    ['a{b="\\d"}', '4: "\\\\d" is not an escape sequence; write \\\\d, or put the text in backquotes'],
    ['{b=""}', '0: no matcher of the selector excludes empty values; add the name of a metric'],
    ['1 == 2', '2: a comparison of two numbers requires bool; write == bool'],
    ['a and 1', '2: "and" is not allowed for a number; use vector(...) for it'],
    ['a + on(b) group_left(b) c', '4: label "b" is in both lists; keep it in on'],
    [
      'sum(a) offset 5m',
      '0: offset is only allowed after a selector or a subquery; move it into the expression, directly after the selector',
    ],
    ['a offset 5m [5m]', '0: offset and @ follow the range; write the range first: metric[5m] offset 1h'],
  ])('is placed and explained: "%s"', (text, expected) => {
    expect(problem(text)).toBe(expected);
  });

  it.each(['integral(a[5m])', 'max_of(1, 2)', 'rate(a[2 * step()])', '(a) * 5.', 'a{b="#(["} # (['])(
    'is not reported for what only some versions of Prometheus have, or what only looks wrong: "%s"',
    (text) => {
      expect(problem(text)).toBeUndefined();
    },
  );

  it('is not reported for an expression of any depth', () => {
    expect(problem(`${'('.repeat(20_000)}a${')'.repeat(20_000)}`)).toBeUndefined();
  });
});
