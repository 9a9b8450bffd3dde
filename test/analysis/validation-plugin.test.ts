import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ValidationContext } from 'cdk8s-cli/plugins';
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

/** Runs the plugin with the report of cdk8s-cli, and returns the construct paths of the missing references. */
function constructsIn(text: string, metadata: { [name: string]: { path: string } }): (string | undefined)[] {
  const file = join(mkdtempSync(join(tmpdir(), 'dist-')), 'shop.k8s.yaml');
  writeFileSync(file, text);
  const context = new ValidationContext([file], 'cdk8s-istio', '1.0.0', metadata, false);
  runPlugin(context, { failOn: 'info' });
  const { violations } = context.report.toJson();
  return violations
    .filter(({ ruleName }) => ruleName.startsWith('IST0101'))
    .flatMap(({ violatingConstructs }) => violatingConstructs.map(({ constructPath }) => constructPath));
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
      'failOn: "fatal" is not a severity; use error, warning, info or never',
    );
  });

  it('names the construct of an object that shares its name with an object of another kind', () => {
    const gateway = ROUTE.replace('VirtualService', 'Gateway').replace(/spec:.*/s, 'spec: { servers: [] }');
    const own = { 'networking.istio.io/v1 VirtualService shop/reviews': { path: 'shop/routes/Default' } };
    const other = { reviews: { path: 'shop/gateway/Default' } };
    const text = `${ROUTE}---\n${gateway}`;
    expect(constructsIn(text, { ...other, ...own })).toEqual(['shop/routes/Default']);
    // In an app without constructs of this package, the path in the file can be that of either object.
    expect(constructsIn(text, other)).toEqual([undefined]);
    expect(constructsIn(ROUTE, { reviews: { path: 'shop/routes' } })).toEqual(['shop/routes']);
  });

  it('removes the construct paths that cdk8s-cli has written beside the manifests', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dist-'));
    const metadata = join(folder, 'construct-metadata.json');
    writeFileSync(metadata, JSON.stringify({ version: '1.0.0', resources: {} }));
    writeFileSync(join(folder, 'shop.k8s.yaml'), ROUTE);
    const context = new ValidationContext([join(folder, 'shop.k8s.yaml')], 'cdk8s-istio', '1.0.0', {}, false);
    runPlugin(context, {});
    expect(context.report.success).toBe(true);
    expect(existsSync(metadata)).toBe(false);
  });

  it('has the method that cdk8s-cli calls', () => {
    expect(new AnalysisPlugin().validate).toBeTypeOf('function');
  });
});
