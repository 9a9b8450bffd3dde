import { describe, expect, it } from 'vitest';
import schema from '../../../lib/cli/test/tests.schema.json';
import { INVALID_TESTS } from '../../../lib/diagnostics/codes/tests';
import { exampleOf } from '../../../lib/diagnostics/example';
import { Outcome, Participation } from '../../../lib/traffic';
import { unknownKeys } from '../../../lib/traffic/written-request';
import { runTests } from './run';

const { fields, outcome, pod } = schema.definitions;

/** All references in a part of the schema. */
function referencesIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"#\/definitions\/(\w+)"/g)].map(([, name]) => name ?? '');
}

describe('the schema of test files', () => {
  it('has all outcomes and all ways to take part in the mesh', () => {
    expect(outcome.enum).toEqual(Object.values(Outcome));
    expect(pod.properties.mesh.enum).toEqual(Object.values(Participation));
  });

  it('has only keys of requests that the reader of requests knows', () => {
    const { properties } = fields;
    const request = {
      ...properties,
      from: pod.properties,
      gateway: properties.gateway.oneOf[1]?.properties,
      to: properties.to.oneOf[1]?.properties,
      tls: properties.tls.properties,
    };
    expect(unknownKeys(request)).toEqual([]);
  });

  it('refers only to what it defines', () => {
    expect(referencesIn(schema).filter((name) => !Object.hasOwn(schema.definitions, name))).toEqual([]);
  });

  it('accepts the corrected example of its code, and not the example with the mistake', () => {
    const example = exampleOf(INVALID_TESTS);
    const { exitCode, errors } = runTests(example?.bad ?? '');
    expect([exitCode, errors.match(/error ANA0360/g)]).toEqual([2, ['error ANA0360']]);
    expect(runTests(example?.good ?? '').exitCode).toBe(0);
  });
});
