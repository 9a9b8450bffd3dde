import { mkdtempSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';
import { runCommand } from '../terminal';

const BROKEN_ROUTE = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  subsets: [{ name: v1, labels: { version: v1 } }]
---
# The route
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
  namespace: shop
spec:
  hosts: [reviews]
  http:
    - route:
        - destination:
            host: reviews
            subset: v2
`;

const FOREIGN_ROUTE = `apiVersion: networking.istio.io/v1
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

const temporary = temporaryFolder();

/** A folder with files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(temporary.file('manifests-'));
  for (const [name, text] of Object.entries(files)) {
    temporary.write(join(basename(folder), name), text);
  }
  return folder;
}

function prefixed(prefix: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${prefix}${name}`, text]));
}

/** Runs `analyze` on files on disk. */
function analyze(...args: string[]): ReturnType<typeof runCommand> {
  return runCommand(['analyze', ...args]);
}

function analyzeText(text: string, ...args: string[]): ReturnType<typeof runCommand> {
  return runCommand(['analyze', '-', ...args], { '-': text });
}

function findingsOf(output: string): { code: string; severity: string; file?: string; line?: number }[] {
  return JSON.parse(output).findings;
}

describe('cdk8s-istio analyze', () => {
  it('prints findings by object, with the line of YAML and a suggestion', () => {
    const { exitCode, output } = analyzeText(BROKEN_ROUTE);
    expect(exitCode).toBe(1);
    expect(output).toBe(`DestinationRule shop/reviews  standard input
  info IST0174 spec.host
    no Service and no ServiceEntry has the host "reviews.shop.svc.cluster.local"
    -> correct the host; if it exists elsewhere, add its manifests with --context
    5 | host: reviews

VirtualService shop/reviews  standard input
  info IST0101 spec.http[0].route[0].destination.host
    no Service and no ServiceEntry has the host "reviews.shop.svc.cluster.local"
    -> correct the host; if it exists elsewhere, add its manifests with --context
    19 | host: reviews
  error IST0101 spec.http[0].route[0].destination.subset
    no DestinationRule for host "reviews.shop.svc.cluster.local" has the subset "v2"
    -> did you mean "v1"?
    20 | subset: v2

1 error, 2 infos in 2 objects`);
  });

  it('prints that there are no findings', () => {
    expect(analyzeText(SERVICE)).toEqual({ exitCode: 0, output: 'no findings in 1 object', errors: '' });
  });

  it('uses colors only on a terminal', () => {
    const { output } = runCommand(['analyze', '-'], { '-': BROKEN_ROUTE }, { isColored: true });
    expect(output).toContain('\u001b[');
    expect(analyzeText(BROKEN_ROUTE).output).not.toContain('\u001b[');
  });

  it('prints findings as JSON', () => {
    const { output } = analyzeText(BROKEN_ROUTE, '--format', 'json');
    expect(JSON.parse(output).findings.at(-1)).toEqual({
      code: 'IST0101',
      messageId: 'unknownSubset',
      severity: 'error',
      parameters: { host: 'reviews.shop.svc.cluster.local', subset: 'v2', meant: 'v1' },
      message: 'no DestinationRule for host "reviews.shop.svc.cluster.local" has the subset "v2"',
      suggestion: 'did you mean "v1"?',
      resource: {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        namespace: 'shop',
        name: 'reviews',
      },
      path: 'spec.http[0].route[0].destination.subset',
      file: '-',
      line: 20,
      documentation: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
    });
  });

  it('prints findings as SARIF, each with its rule and its location', () => {
    const folder = folderWith({ 'a b.yaml': BROKEN_ROUTE });
    const { runs } = JSON.parse(analyze(folder, '--format', 'sarif').output);
    const result = runs[0].results.at(-1);
    expect(runs[0].tool.driver.rules[result.ruleIndex]).toMatchObject({ id: 'IST0101', helpUri: expect.any(String) });
    expect(result).toMatchObject({
      ruleId: 'IST0101',
      level: 'error',
      message: { text: expect.stringContaining('VirtualService shop/reviews: spec.http[0]') },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: expect.stringMatching(/^file:\/\/.*a%20b\.yaml$/) },
            region: { startLine: 20 },
          },
        },
      ],
    });
  });

  it('prints findings as annotations of GitHub Actions', () => {
    const folder = folderWith({ 'a.yaml': BROKEN_ROUTE });
    const last = analyze(folder, '--format', 'github').output.split('\n').at(-1);
    expect(last).toMatch(/^::error file=.*a\.yaml,line=20,title=IST0101 VirtualService shop\/reviews::spec\.http\[0\]/);
  });

  it('names no file in annotations of standard input', () => {
    const last = analyzeText(BROKEN_ROUTE, '--format', 'github').output.split('\n').at(-1);
    expect(last).toMatch(/^::error title=IST0101 VirtualService shop\/reviews::spec\.http\[0\]/);
  });

  it('reads all manifests below a folder, even with cyclic links', () => {
    const folder = folderWith({ 'a.yaml': FOREIGN_ROUTE, 'sub/b.yml': SERVICE, 'notes.txt': 'a: b: c' });
    symlinkSync(folder, join(folder, 'sub', 'again'));
    expect(analyze(folder).output).toBe('no findings in 2 objects');
  });

  it('skips links that lead nowhere or to themselves, with a warning', () => {
    const folder = folderWith({ 'a.yaml': FOREIGN_ROUTE, 'sub/b.yml': SERVICE });
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.yaml'));
    symlinkSync(join(folder, 'loop.yaml'), join(folder, 'loop.yaml'));
    const { exitCode, output } = analyze(folder, '--format', 'json');
    expect(exitCode).toBe(0);
    expect(findingsOf(output)).toMatchObject([
      { code: 'ANA0005', messageId: 'brokenLink', severity: 'warning' },
      { code: 'ANA0005', messageId: 'linkLoop', severity: 'warning' },
    ]);
  });

  it('exits with 2 if a document contains two objects', () => {
    const { exitCode, output } = analyzeText(`${SERVICE.trim()}\n${SERVICE.trim()}\n`);
    expect(exitCode).toBe(2);
    expect(output).toContain('two objects are in one document');
  });

  it('analyzes the items of lists and reports their lines', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n${FOREIGN_ROUTE.replace(/^/gm, '    ').replace('    ', '  - ')}`;
    const [finding] = findingsOf(analyzeText(list, '--format', 'json').output);
    expect(finding).toMatchObject({ code: 'IST0101', line: 9 });
  });

  it.each([
    ['error', 0],
    ['warning', 0],
    ['info', 1],
    ['never', 0],
  ])('with --fail-on %s exits with %i if there are only infos', (level, exitCode) => {
    expect(analyzeText(FOREIGN_ROUTE, '--fail-on', level).exitCode).toBe(exitCode);
  });

  it('considers other objects missing with --context', () => {
    const context = folderWith({ 'services.yaml': SERVICE });
    expect(analyzeText(FOREIGN_ROUTE, '--context', context).output).toBe('no findings in 1 object');
    const other = folderWith({ 'services.yaml': SERVICE.replace('name: reviews', 'name: ratings') });
    const { exitCode, output } = analyzeText(FOREIGN_ROUTE, '--context', other);
    expect(exitCode).toBe(1);
    expect(output).toContain('error IST0101');
  });

  it('analyzes each file alone with --isolated', () => {
    const folder = folderWith({ 'a.yaml': BROKEN_ROUTE, 'b.yaml': SERVICE.replace('name: http', 'name: web') });
    expect(analyze(folder, '--isolated').output).toBe('no findings in 3 objects');
    const invalid = folderWith({ 'a.yaml': FOREIGN_ROUTE.replace('hosts: [reviews]', 'hosts: ["*"]') });
    expect(analyze(invalid, '--isolated').output).toContain('IST0106');
  });

  it('analyzes for the channel and version of the options', () => {
    const route = `apiVersion: gateway.networking.k8s.io/v1alpha2\nkind: TCPRoute\nmetadata: { name: a }\nspec: { rules: [{ backendRefs: [{ name: a, port: 1 }] }] }\n`;
    const warmup = `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: a }\nspec: { host: a.example.com }\n`;
    expect(analyzeText(route, '--isolated').exitCode).toBe(1);
    expect(analyzeText(route, '--isolated', '--gateway-api-channel', 'experimental').exitCode).toBe(0);
    expect(analyzeText(warmup, '--isolated').exitCode).toBe(0);
    expect(analyzeText(warmup, '--isolated', '--istio-version', '1.17').output).toContain('VER0001');
  });

  it('reports unknown fields of Kubernetes as errors if the version of the cluster is given', () => {
    const service = SERVICE.replace('spec: {', 'spec: { selectors: {},');
    expect(analyzeText(service).exitCode).toBe(0);
    expect(analyzeText(service).output).toContain('info ANA0190');
    expect(analyzeText(service, '--kubernetes-version', '1.36').output).toContain('error CRD0001 spec.selectors');
  });

  it('reads the mesh-wide configuration, also from a ConfigMap', () => {
    const telemetry = `apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: { name: logs }\nspec: { accessLogging: [{ filter: { expression: "true" } }] }\n`;
    const config = 'defaultProviders: { accessLogging: [envoy] }\n';
    const configMap = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio, namespace: istio-system }\ndata:\n  mesh: |\n    ${config}`;
    expect(analyzeText(telemetry).output).toContain('IST0157');
    expect(runCommand(['analyze', '-', '--mesh-config', 'm'], { '-': telemetry, m: config }).output).toBe(
      'no findings in 1 object',
    );
    expect(runCommand(['analyze', '-', '--mesh-config', 'm'], { '-': telemetry, m: configMap }).output).toBe(
      'no findings in 1 object',
    );
    expect(analyzeText(`${telemetry}---\n${configMap}`).output).toBe('no findings in 2 objects');
  });

  it('reads the networks of the mesh', () => {
    const networks = 'networks: { one: { endpoints: [{ fromRegistry: nowhere }] } }';
    const { output } = runCommand(['analyze', '-', '--mesh-networks', 'n'], { '-': SERVICE, n: networks });
    expect(output).toContain('IST0126 networks.one.endpoints[0].fromRegistry');
  });

  it.each(['IST0101', 'ist0101=VirtualService', 'IST0101=VirtualService/shop/reviews', 'IST0101=*/shop/rev*'])(
    'does not report what --suppress %s matches',
    (suppression) => {
      expect(analyzeText(BROKEN_ROUTE, '--suppress', suppression).output).not.toContain('IST0101');
    },
  );

  it('reports a suppression that hides nothing', () => {
    expect(analyzeText(SERVICE, '--suppress', 'IST0101=Gateway').output).toContain('ANA0003');
  });

  it('explains a code, with an example and a fix', () => {
    const { exitCode, output } = runCommand(['analyze', '--explain', 'ist0132']);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^IST0132 \(error\): /);
    expect(output).toContain('How to fix it');
    expect(output).toContain('    kind: VirtualService');
  });

  it.each(['CDK0001', 'CNV0001', 'ANA0001', 'CRD0001', 'VER0001', 'KIA1104'])('explains %s too', (code) => {
    expect(runCommand(['analyze', '--explain', code]).output).toContain(`${code} (`);
  });

  it('shows a progress line in long runs, and clears it', () => {
    const errors: string[] = [];
    const folder = folderWith({ 'a.yaml': SERVICE });
    let time = 0;
    runCommand(
      ['analyze', folder],
      {},
      {
        showsProgress: true,
        printError: (text) => errors.push(text),
        now: () => {
          time += 600;
          return time;
        },
      },
    );
    expect(errors.join('')).toContain('analyzing 1 object');
    expect(errors.at(-1)).toBe('\r\u001b[K');
  });
});

describe('invalid arguments and input', () => {
  it.each([
    [['analyze'], /no input; name files or folders/],
    [['analyze', 'nowhere.yaml'], /cannot read "nowhere\.yaml": the file does not exist/],
    [['analyze', '-', '--format', 'xml'], /--format cannot be "xml"; use one of text, json, sarif, github/],
    [['analyze', '-', '--fail-on', 'fatal'], /--fail-on cannot be "fatal"/],
    [['analyze', '-', '--gateway-api-channel', 'beta'], /--gateway-api-channel cannot be "beta"/],
    [['analyze', '-', '--istio-version', 'new'], /--istio-version: /],
    [['analyze', '-', '--kubernetes-version', 'new'], /--kubernetes-version: "new" is not a Kubernetes version/],
    [['analyze', '-', '--suppress', 'IST0101=a/b/c/d'], /--suppress cannot be "IST0101=a\/b\/c\/d"/],
    [['analyze', '-', '--bogus'], /unknown option "--bogus"/],
    [['analyze', '--explain', 'IST9999'], /unknown code "IST9999"/],
    [['analyze', '-', '--mesh-config', 'gone'], /cannot read "gone"/],
  ])('%j exits with code 2 and one line', (args, message) => {
    const { exitCode, output, errors } = runCommand(args, { '-': SERVICE });
    expect(exitCode).toBe(2);
    expect(output).toBe('');
    expect(errors).toMatch(message);
    expect(errors.trim().split('\n')).toHaveLength(1);
  });

  it('reports broken YAML with file and line, analyzes the rest, and exits with 2', () => {
    const { exitCode, output } = analyzeText(`${FOREIGN_ROUTE}---\na: b: c\n`, '--format', 'json');
    expect(exitCode).toBe(2);
    expect(findingsOf(output).map(({ code, line }) => [code, line])).toEqual([
      ['ANA0001', 8],
      ['IST0101', 6],
    ]);
  });

  it('reports templates', () => {
    expect(analyzeText('name: {{ .Values.name }}\n').output).toContain('render the template first');
  });

  it.each([
    ['42', 'a number'],
    ['- a\n- b', 'a list'],
    ['name: values', 'no apiVersion and no kind'],
  ])('warns about %j, which is not an object', (text, problem) => {
    const { exitCode, output } = analyzeText(`${SERVICE}---\n${text}`);
    expect(exitCode).toBe(0);
    expect(output).toContain('ANA0002');
    expect(output).toContain(problem);
  });

  it('does not accept an input without objects, unless --allow-empty is set', () => {
    for (const input of [analyzeText(''), analyze(folderWith({}))]) {
      expect(input).toMatchObject({ exitCode: 2, output: '' });
      expect(input.errors).toContain('the input contains no objects; if that is intended, use --allow-empty');
    }
    expect(analyzeText('name: values').exitCode).toBe(2);
    expect(analyzeText('', '--allow-empty')).toEqual({ exitCode: 0, output: 'no findings in 0 objects', errors: '' });
  });

  it('does not analyze the templates of a Helm chart', () => {
    const chart = { 'Chart.yaml': 'name: shop', 'values.yaml': 'a: 1', 'templates/a.yaml': 'name: {{ .Values.a }}' };
    const folder = folderWith({ 'a.yaml': SERVICE, ...prefixed('shop/', chart) });
    const { exitCode, output } = analyze(folder, '--format', 'json');
    expect(exitCode).toBe(2);
    expect(JSON.parse(output).findings).toMatchObject([
      { code: 'ANA0006', messageId: 'chart', severity: 'error', file: join(folder, 'shop') },
    ]);
  });

  it('analyzes a kustomization without its patches', () => {
    const patch = 'apiVersion: v1\nkind: Service\nmetadata: { name: reviews }\nspec: { ports: many }\n';
    const folder = folderWith({
      'base/kustomization.yaml': 'resources: [service.yaml]',
      'base/service.yaml': SERVICE,
      'production/kustomization.yaml':
        'resources: [../base]\npatches: [{ path: ports.yaml }, { patch: "a\\nb" }]\npatchesStrategicMerge: [missing.yaml]',
      'production/ports.yaml': patch,
    });
    const { exitCode, output } = analyze(folder);
    expect(exitCode).toBe(0);
    expect(output).toContain('warning ANA0006');
    expect(output).toContain('1 warning in 1 object');
  });

  it('warns about a duplicate key', () => {
    expect(analyzeText(`${SERVICE}spec: {}\n`).output).toContain('ANA0004');
  });

  it('rejects a context that is not readable', () => {
    const { exitCode, errors } = runCommand(['analyze', '-', '--context', folderWith({ 'a.yaml': 'a: b: c' })], {
      '-': SERVICE,
    });
    expect(exitCode).toBe(2);
    expect(errors).toMatch(/context: .*a\.yaml:1: /);
  });
});
