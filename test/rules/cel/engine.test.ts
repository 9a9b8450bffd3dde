import { describe, expect, it } from 'vitest';
import { type CelValue, celEngine } from '../../../lib/rules/cel';

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
    expect(evaluate('format.dns1123Label().validate(self) == null', 'a-b')).toBe(true);
    expect(evaluate('format.dns1123Label().validate(self) == null', 'a_b')).toBe(false);
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
