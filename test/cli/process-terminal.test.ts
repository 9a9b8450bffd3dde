import { describe, expect, it } from 'vitest';
import { isColored } from '../../lib/cli/process-terminal';

describe('the terminal', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ TERM: 'dumb' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: 'false' }, true, false],
  ])('with %j, a terminal: %s, is colored: %s', (environment, isTerminal, expected) => {
    expect(isColored(environment, isTerminal)).toBe(expected);
  });
});
