// The configuration file, as the analysis in code, the plugin and the command line read it.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { beforeEach, describe, expect, it } from 'vitest';
import { Analysis } from '../../lib/analysis';
import { readConfiguration } from '../../lib/analysis/configuration/read';
import { runPlugin } from '../../lib/analysis/plugin-run';
import { Severity } from '../../lib/diagnostics/severity';
import { runCommand } from '../cli/terminal';
import { ROOT } from '../support/project';
import { temporaryFolder } from '../support/temporary-folder';

const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http: [{ route: [{ destination: { host: reviews } }] }]
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 80 }] }
`;

const folder = temporaryFolder();

beforeEach(() => {
  folder.write('dist/route.yaml', ROUTE);
  folder.write('cluster.yaml', SERVICE.replace('namespace: shop', 'namespace: other'));
});

/** Runs `analyze` on the manifests, in 2026. */
function analyze(config: string, ...options: string[]): ReturnType<typeof runCommand> {
  const now = () => Date.UTC(2026, 5, 1);
  return runCommand(['analyze', folder.file('dist'), '--config', config, ...options], {}, { now });
}

/** Codes and severities as the command line reports them. */
function onCommandLine(config: string, ...options: string[]): string[] {
  const { output } = analyze(config, '--format', 'json', ...options);
  return summaries(JSON.parse(output).findings);
}

/** Codes and severities as the analysis in code reports them for the same object. */
function inCode(config: string): string[] {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  new ApiObject(chart, 'route', {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'reviews' },
    spec: { hosts: ['reviews'], http: [{ route: [{ destination: { host: 'reviews' } }] }] },
  });
  return summaries(Analysis.of(chart, { configFile: config }));
}

/** Codes that the plugin reports as violations, and whether the synth fails. */
function inPlugin(config: string): { codes: string[]; status: string } {
  const codes: string[] = [];
  let status = '';
  runPlugin(
    {
      manifests: [folder.file('dist', 'route.yaml')],
      report: {
        addViolation: ({ ruleName }) => codes.push(ruleName.slice(0, 7)),
        submit: (result) => {
          status = result;
        },
      },
    },
    { configFile: config },
  );
  return { codes, status };
}

function summaries(findings: readonly { readonly code: string; readonly severity: string }[]): string[] {
  return findings.map(({ code, severity }) => `${code} ${severity}`);
}

describe('a configuration file', () => {
  it.each([
    ['without settings', '', ['IST0101 info'], 'success'],
    ['with a context', 'context: [clus*.yaml]', ['IST0101 error'], 'failure'],
    ['with a context and an open world', 'context: [cluster.yaml]\nclosedWorld: false', ['IST0101 info'], 'success'],
    ['with a severity', 'closedWorld: true\nseverities: { IST0101: warning }', ['IST0101 warning'], 'success'],
    ['that never fails', 'closedWorld: true\nfailOn: never', ['IST0101 error'], 'success'],
    ['that hides low severities', 'minSeverity: warning', [], 'success'],
    [
      'with a suppression',
      'closedWorld: true\nsuppressions: [{ code: IST0101, kind: VirtualService, name: rev*, reason: none }]',
      [],
      'success',
    ],
    [
      'with a suppression that has expired',
      'closedWorld: true\nsuppressions: [{ code: IST0101, reason: none, expires: 2000-01-01 }]',
      ['ANA0008 warning', 'IST0101 error'],
      'failure',
    ],
    [
      'with a suppression that hides nothing',
      'suppressions: [{ code: IST0118, reason: none, expires: 9999-12-31 }]',
      ['ANA0003 info', 'IST0101 info'],
      'success',
    ],
  ])('%s applies to the app, the plugin and the command line', (_, text, expected, status) => {
    const config = folder.write('cdk8s-istio.yaml', text);
    expect(onCommandLine(config)).toEqual(expected);
    expect(inCode(config)).toEqual(expected);
    expect(inPlugin(config).status).toBe(status);
  });

  it('is the one in the current folder by default', () => {
    expect(readConfiguration()).toMatchObject({ context: [], files: [] });
  });

  it('gives way to options of the command line', () => {
    const config = folder.write('cdk8s-istio.yaml', 'closedWorld: true\nfailOn: never\nistioVersion: "1.17"');
    const run = (...options: string[]) => analyze(config, '--format', 'json', ...options);
    expect(run().exitCode).toBe(0);
    expect(run('--fail-on', 'error').exitCode).toBe(1);
    expect(run().output).toContain('VER0001');
    expect(run('--istio-version', '1.30').output).not.toContain('VER0001');
  });

  it('gives way to options in code, and adds its suppressions', () => {
    const config = folder.write('cdk8s-istio.yaml', 'closedWorld: true');
    const chart = new Chart(new App(), 'shop');
    const options = { configFile: config, closedWorld: false, suppressions: [{ code: 'IST0101', reason: 'none' }] };
    expect(summaries(Analysis.of(chart, options))).toEqual(['ANA0003 warning']);
  });

  it('makes the synth fail at its level', () => {
    const app = new App();
    new ApiObject(new Chart(app, 'shop'), 'service', {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'reviews' },
      spec: { host: 'reviews' },
    });
    const config = folder.write('cdk8s-istio.yaml', 'failOn: info');
    Analysis.enforce(app, { configFile: config });
    expect(() => app.synth()).toThrow(/^Validation failed:/);
  });

  it('names the place of a suppression that has expired', () => {
    const config = folder.write(
      'cdk8s-istio.yaml',
      'suppressions:\n  - code: IST0101\n    reason: r\n    expires: 2000-01-01\n',
    );
    const { output } = analyze(config, '--format', 'json');
    expect(JSON.parse(output).findings[0]).toMatchObject({ code: 'ANA0008', file: config, line: 2 });
  });
});

describe('a configuration file with mistakes', () => {
  it.each([
    ['an unknown key', 'contxt: []', [[1, /contxt: unknown field.*did you mean "context"\?/]]],
    ['a wrong type', 'context: a.yaml', [[1, /context: /]]],
    ['a key without a value', 'suppressions:\nfailOn: never', [[1, /suppressions: the value is null, not a list/]]],
    ['a version without quotes', 'istioVersion: 1.3', [[1, /istioVersion: .*put it in quotes/]]],
    ['an unknown version', "\nistioVersion: 'new'", [[2, /istioVersion: /]]],
    [
      'an unknown level',
      'failOn: warn',
      [[1, /failOn: "warn" is not an allowed value; use one of "error", "warning"/]],
    ],
    ['an unknown code', 'severities:\n  IST01O1: info', [[2, /unknown code "IST01O1"; did you mean "IST0101"\?/]]],
    ['a code in lower case', 'suppressions: [{ code: ist0101, reason: r }]', [[1, /unknown code "ist0101"/]]],
    [
      'a suppression without a reason',
      'suppressions:\n  - code: IST0101',
      [[2, /reason: the required field is missing/]],
    ],
    [
      'an impossible day',
      'suppressions: [{ code: "*", reason: r, expires: 2026-02-31 }]',
      [[1, /"2026-02-31" is not a date/]],
    ],
    ['a context that does not exist', 'context:\n  - gone.yaml', [[2, /context\[0\]: the file does not exist/]]],
    ['a pattern without a match', 'context: ["gone*.yaml"]', [[1, /context\[0\]: no manifest matches the pattern/]]],
    ['a mesh configuration that does not exist', 'meshConfig: gone.yaml', [[1, /meshConfig: the file does not exist/]]],
    ['broken YAML', 'a: b: c', [[1, /ANA0007/]]],
    ['several documents', 'failOn: info\n---\nfailOn: error', [[3, /several documents/]]],
    ['a list', '- failOn', [[1, /ANA0007/]]],
    [
      'several mistakes',
      'fail: 1\nfailOn: 1\nistioVersion: x',
      [
        [1, /fail: /],
        [2, /failOn: /],
        [3, /istioVersion: /],
      ],
    ],
  ] as [string, string, [number, RegExp][]][])('%s is refused with its line', (_, text, expected) => {
    const config = folder.write('cdk8s-istio.yaml', text);
    const { exitCode, output, errors } = analyze(config);
    expect([exitCode, output]).toEqual([2, '']);
    const lines = errors.trimEnd().split('\n');
    expect(lines).toHaveLength(expected.length);
    expected.forEach(([line, message], index) => {
      expect(lines[index]).toMatch(message);
      expect(lines[index]).toContain(`cdk8s-istio: analyze: ${config}:${line}: error ANA0007: `);
    });
    expect(() => inCode(config)).toThrow(/ANA0007/);
    expect(() => inPlugin(config)).toThrow(/ANA0007/);
  });

  it('is refused if it does not exist', () => {
    const { exitCode, errors } = runCommand(['analyze', folder.path, '--config', folder.file('gone.yaml')]);
    expect(exitCode).toBe(2);
    expect(errors).toContain('the file does not exist');
  });
});

describe('the schema of the configuration file', () => {
  it('has a row in the docs for each key', () => {
    const schema = JSON.parse(
      readFileSync(join(ROOT, 'lib', 'analysis', 'configuration', 'cdk8s-istio.schema.json'), 'utf8'),
    );
    const page = readFileSync(join(ROOT, 'docs', 'configuration.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key);
    expect(rows).toEqual(Object.keys(schema.properties));
  });

  it('accepts the sample in the docs', () => {
    const page = readFileSync(join(ROOT, 'docs', 'configuration.md'), 'utf8');
    const [, sample = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    mkdirSync(folder.file('cluster'));
    folder.write('cluster/services.yaml', SERVICE);
    const { failOn, severities, suppressions } = readConfiguration(folder.write('cdk8s-istio.yaml', sample));
    expect([failOn, severities.get('IST0118')]).toEqual([Severity.WARNING, Severity.INFO]);
    expect(suppressions[0]).toMatchObject({ code: 'IST0101', name: 'legacy-*', line: 9 });
  });
});
