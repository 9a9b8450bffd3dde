import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPlugin } from '../../lib/analysis/plugin-run';
import { AnalysisPlugin } from '../../lib/analysis/validation-plugin';

const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http: [{ route: [{ destination: { host: reviews } }] }]
`;

/** Runs the plugin as cdk8s-cli does, and records what it reports. */
function validate(text: string, properties: ConstructorParameters<typeof AnalysisPlugin>[0]) {
  const file = join(mkdtempSync(join(tmpdir(), 'dist-')), 'shop.k8s.yaml');
  writeFileSync(file, text);
  const violations: object[] = [];
  const submitted: [status: string, metadata: unknown][] = [];
  const report = {
    addViolation: (violation: object) => violations.push(violation),
    submit: (status: string, metadata?: object) => submitted.push([status, metadata]),
  };
  runPlugin({ manifests: [file], report }, properties ?? {});
  return { file, violations, submitted };
}

describe('the plugin for cdk8s-cli', () => {
  it('succeeds if no diagnostic has the severity of failOn', () => {
    expect(validate(ROUTE, {})).toMatchObject({ violations: [], submitted: [['success', { Findings: '1 info' }]] });
  });

  it('fails with one violation for each code, with file and line', () => {
    const { file, violations, submitted } = validate(ROUTE, { failOn: 'info' });
    expect(submitted).toEqual([['failure', { Findings: '1 info' }]]);
    expect(violations).toEqual([
      {
        ruleName: 'IST0101: A referenced resource does not exist',
        recommendation: expect.any(String),
        fix: expect.any(String),
        violatingResources: [
          {
            resourceName: 'reviews',
            locations: [expect.stringMatching(/^spec\.http\[0\]\.route\[0\]\.destination\.host: /)],
            manifestPath: `${file}:6`,
          },
        ],
      },
    ]);
  });

  it('closes the world if a context is set', () => {
    const context = mkdtempSync(join(tmpdir(), 'context-'));
    expect(validate(ROUTE, { context: [context] }).submitted[0]?.[0]).toBe('failure');
  });

  it('rejects a severity that does not exist', () => {
    expect(() => validate(ROUTE, { failOn: 'fatal' })).toThrow(
      'failOn: "fatal" is not a severity; use error, warning or info',
    );
  });

  it('has the method that cdk8s-cli calls', () => {
    expect(new AnalysisPlugin().validate).toBeTypeOf('function');
  });
});
