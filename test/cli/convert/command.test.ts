import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';
import { runCommand } from '../terminal';

const POLICY = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: default\n';

describe('cdk8s-istio convert', () => {
  const folder = temporaryFolder();

  test('writes a class that is named after the file', () => {
    const out = folder.file('mesh-routes.ts');
    const { exitCode, output, errors } = runCommand(['convert', '-', '--out', out], { '-': POLICY });
    expect([exitCode, output, errors]).toEqual([0, '', '']);
    expect(readFileSync(out, 'utf8')).toBe(`import { Chart, type ChartProps } from 'cdk8s';
import { istio } from 'cdk8s-istio';
import type { Construct } from 'constructs';

export class MeshRoutes extends Chart {
  public constructor(scope: Construct, id: string, props?: ChartProps) {
    super(scope, id, props);

    new istio.PeerAuthentication(this, 'default', { metadata: { name: 'default' } });
  }
}
`);
  });

  test('keeps the old file if nothing can be converted', () => {
    const out = folder.file('mesh.ts');
    writeFileSync(out, 'old');
    const { exitCode, errors } = runCommand(['convert', '-', '--out', out], { '-': 'a: [' });
    expect(exitCode).toBe(2);
    expect(errors).toContain('was not written');
    expect(readFileSync(out, 'utf8')).toBe('old');
  });

  test('replaces a link instead of writing where it leads', () => {
    const elsewhere = folder.file('elsewhere.ts');
    writeFileSync(elsewhere, 'old');
    const out = folder.file('mesh.ts');
    symlinkSync(elsewhere, out);
    expect(runCommand(['convert', '-', '--out', out], { '-': POLICY }).exitCode).toBe(0);
    expect(readFileSync(elsewhere, 'utf8')).toBe('old');
    expect(readFileSync(out, 'utf8')).toContain('class Mesh');
  });

  test('reads files and folders, and prints the code without --out', () => {
    folder.write('a.yaml', POLICY);
    folder.write('more/b.yml', POLICY.replace('default', 'other'));
    folder.write('notes.txt', 'no manifest');
    const { exitCode, output } = runCommand(['convert', folder.path]);
    expect(exitCode).toBe(0);
    expect(output.match(/PeerAuthentication\(this, '\w+'/g)).toHaveLength(2);
  });

  test('reports what it cannot convert on standard error, and converts everything else', () => {
    const text = `${POLICY}spec: { mtls: { mode: STRIKT } }\n---\n${POLICY.replace('default', 'other')}`;
    const out = folder.file('all.ts');
    const piped = runCommand(['convert', '-', '--out', out], { '-': text });
    expect(piped.exitCode).toBe(1);
    expect(piped.errors).toBe(
      'standard input:5: error CNV0001: PeerAuthentication default spec.mtls.mode: "STRIKT" is not one of "UNSET", "DISABLE", "PERMISSIVE", "STRICT"\n',
    );
    expect(readFileSync(out, 'utf8').match(/new istio/g)).toHaveLength(2);
  });

  test('exits with 0 if there are only warnings', () => {
    const { exitCode, errors } = runCommand(['convert', '-'], { '-': `${POLICY}status: {}\n` });
    expect(exitCode).toBe(0);
    expect(errors).toContain('warning');
  });

  test('prints a table and does not write code with --check', () => {
    const text = `${POLICY}---\n${POLICY}specs: {}\n---\na: [\n`;
    const { exitCode, output } = runCommand(['convert', '-', '--check'], { '-': text });
    expect(exitCode).toBe(1);
    expect(output).toBe(
      [
        '                    documents  equal  different  unsupported',
        'PeerAuthentication          2      1          0            1',
        '(no object)                 1      0          0            1',
        'all                         3      1          0            2',
      ].join('\n'),
    );
  });

  test('keeps apiVersions with --keep-api-version', () => {
    const { output } = runCommand(['convert', '-', '--keep-api-version'], { '-': POLICY.replace('v1', 'v1beta1') });
    expect(output).toContain("istio.Target.istio('1.21').applyTo(this);");
  });

  test('refers to Services by variables, and by names with --core l1', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: cart }\n';
    const rule =
      'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: rule }\nspec: { host: cart }\n';
    const run = (...options: string[]) => runCommand(['convert', '-', ...options], { '-': `${service}---\n${rule}` });
    expect(run().output).toContain('host: istio.Host.service(');
    expect(run('--core', 'l1').output).toContain("host: istio.Host.of('cart')");
  });

  test('creates Deployments by cdk8s-plus with --core plus, and prints which objects keep their class', () => {
    const deployment = (name: string, field = '') =>
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  ${field}
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec: { containers: [{ name: cart, image: "cart:1" }] }
`;
    const input = [deployment('cart'), deployment('late', 'paused: true')].join('---\n');
    const run = (form: string) => runCommand(['convert', '-', '--core', form], { '-': input });
    expect(run('handles').output).not.toContain('kplus.Deployment');
    expect(run('plus').output).toMatch(
      /new kplus\.Deployment\(this, 'cart'[\s\S]*new k8s\.KubeDeployment\(this, 'late'/,
    );
    expect(run('plus').errors).toBe(
      'standard input:15: info CNV0108: Deployment late spec.paused: kplus.Deployment does not write this object: unknown field "paused"\n',
    );
    expect(run('plus').exitCode).toBe(0);
  });

  test.each([
    [[], 'convert: no input; name files or folders, or - for standard input'],
    [['-', '--out', 'routes.js'], 'convert: --out "routes.js" is not a TypeScript file; use a name that ends with .ts'],
    [['-', '--out', 'a.ts', '--check'], 'convert: --out and --check are mutually exclusive; remove one of them'],
    [['-', '--core', 'l2'], 'convert: --core cannot be "l2"; use one of handles, plus, l1'],
    [['-', '--bogus'], 'convert: unknown option "--bogus"'],
    [['missing.yaml'], 'convert: cannot read "missing.yaml": '],
    [['-', '--out', 'missing/folder/a.ts'], 'convert: cannot write "missing/folder/a.ts": '],
  ])('rejects %j', (args, message) => {
    const { exitCode, errors } = runCommand(['convert', ...args], { '-': POLICY });
    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
    expect(existsSync('a.ts')).toBe(false);
  });

  test('writes an app with --into, and overwrites no file', () => {
    const input = 'apiVersion: v1\nkind: Service\nmetadata: { name: a, namespace: shop }\n';
    const run = () => runCommand(['convert', '-', '--into', folder.path], { '-': input });
    expect(run()).toEqual({ exitCode: 0, output: '', errors: '' });
    expect(folder.read('app.ts')).toContain("new Shop(app, 'shop');");
    expect(folder.read('main.ts')).toContain('createApp()');
    expect(run().exitCode).toBe(2);
    expect(run().errors).toMatch(/"shop\.ts", "app\.ts", .* already exist in /);
  });

  test('prints its options with --help', () => {
    const { exitCode, output } = runCommand(['convert', '--help']);
    expect(exitCode).toBe(0);
    expect(output).toContain('--keep-api-version');
  });
});
