// Answers the requests of the conformance tests of the Gateway API.

import { describe, expect, it } from 'vitest';
import { DIFFERENT_REQUESTS as DIFFERENT } from './known-differences';
import { readConformanceTests } from './recorded';
import { ConformanceReplay } from './replay';

const tests = readConformanceTests();

describe.each(tests.filter(({ name }) => !Object.hasOwn(DIFFERENT, name)))('$name', (test) => {
  const replay = new ConformanceReplay(test);

  it.each(test.calls)('$name', (call) => {
    expect(replay.differences(call)).toEqual([]);
  });
});

describe.each(Object.entries(DIFFERENT))('%s', (name, [count, reason]) => {
  it(`differs in ${count} requests: ${reason}`, () => {
    const test = tests.find((candidate) => candidate.name === name);
    const replay = test && new ConformanceReplay(test);
    expect(test?.calls.filter((call) => replay?.differences(call).length !== 0)).toHaveLength(count);
  });
});
