import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CelValue, celEngine } from '../../../lib/rules/cel';

const DATA = join(__dirname, '../../../lib/rules/data');

function evaluate(expression: string, self: CelValue): unknown {
  const program = celEngine().compileCel(expression);
  if (typeof program !== 'function') {
    throw new Error(program.error);
  }
  const result = program(self);
  return 'value' in result ? result.value : { error: result.error };
}

describe('the CEL engine', () => {
  it('reports why a text is not an expression', () => {
    expect(celEngine().parseCel('self.a && size(self.b) > 0')).toBeUndefined();
    expect(celEngine().parseCel('self.a &&')).toMatch(/expecting/);
    expect(celEngine().compileCel('self.a &&')).toEqual({ error: expect.stringMatching(/expecting/) });
  });

  it('reports why a value cannot be evaluated', () => {
    expect(evaluate('self.a', new Map())).toEqual({ error: expect.stringContaining('a') });
  });

  it('has the functions that Kubernetes adds', () => {
    expect(evaluate('isURL(self)', 'https://example.com/x')).toBe(true);
    expect(evaluate('isURL(self)', 'example.com')).toBe(false);
    expect(evaluate('url(self).getScheme()', 'OCI://example.com')).toBe('oci');
    expect(evaluate('url(self).getScheme()', 'example.com')).toEqual({ error: expect.stringContaining('not a URL') });
    expect(evaluate('isIP(self)', '::1')).toBe(true);
    expect(evaluate('isIP(self)', 'fe80::1%eth0')).toBe(false);
    expect(evaluate('isIP(self)', 'example.com')).toBe(false);
  });

  it.each([
    ['dns1123Label', 'a-b', 'a_b'],
    ['dns1123Subdomain', 'a-b.c', 'a_b.c'],
    ['qualifiedName', 'example.com/App_1', 'example.com/a/b'],
  ])('has the format %s', (format, valid, invalid) => {
    const expression = `format.${format}().validate(self).hasValue()`;
    expect([evaluate(expression, valid), evaluate(expression, invalid)]).toEqual([false, true]);
  });

  it('has all formats that rules of the definitions use', () => {
    const files = readdirSync(DATA).map((file) => readFileSync(join(DATA, file), 'utf8'));
    const used = new Set(files.flatMap((text) => [...text.matchAll(/format\.\w+\(\)/g)].map(([call]) => call)));
    expect([...used]).not.toEqual([]);
    expect([...used].filter((format) => evaluate(`${format}.validate(self).hasValue()`, 'a') !== false)).toEqual([]);
  });

  it('has string functions and RE2', () => {
    expect(evaluate("self.split('/')[0].substring(1, 3)", 'abcd/e')).toBe('bc');
    expect(evaluate("self.matches('(?i)^ABC$')", 'abc')).toBe(true);
  });
});

describe('the RE2 engine', () => {
  it('reports why a text is not a pattern, and accepts only Go syntax', () => {
    expect(celEngine().compileRegex('^/v[0-9]+/(?P<id>.*)$')).toBeUndefined();
    expect(celEngine().compileRegex('a(b')).toBe('missing closing ): `a(b`');
    expect(celEngine().compileRegex('(?=a)')).toContain('(?=');
    expect(celEngine().compileRegex('\\1')).toBeDefined();
  });
});
