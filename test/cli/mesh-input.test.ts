import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder';
import { runCommand } from './terminal';

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { istio-injection: enabled } }\n';

const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: shop, labels: { app: reviews } }
spec: { containers: [{ name: app, image: app }] }
`;

const TESTS = `tests:
  - name: the service is reached
    request: { from: { namespace: shop }, url: http://reviews/ }
    expect: { destination: reviews }
`;

const FINDINGS = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ratings, namespace: shop }
spec: { hosts: [ratings], http: [{ route: [{ destination: { host: ratings } }] }] }
`;

const folder = temporaryFolder();

beforeEach(() => {
  folder.write('mesh.yaml', NAMESPACE);
  folder.write('service.yaml', SERVICE);
  folder.write('route.yaml', FINDINGS);
  folder.write('tests.yaml', TESTS);
  folder.write('config.yaml', 'context: [service.yaml]\n');
});

/** Runs a command in which names of files are those of the folder. */
function run(...args: readonly string[]) {
  return runCommand(args.map((arg) => (arg.endsWith('.yaml') ? folder.file(arg) : arg)));
}

const COMMANDS: readonly (readonly string[])[] = [
  ['access', 'mesh.yaml'],
  ['diff', '--format', 'json', 'mesh.yaml', 'mesh.yaml'],
  ['graph', 'mesh.yaml'],
  ['request', '--from', 'sa:shop/cart', 'http://reviews/', 'mesh.yaml'],
  ['test', 'tests.yaml', 'mesh.yaml'],
];

describe('the configuration file', () => {
  it.each(COMMANDS)('adds its context to the mesh of %s', (...command) => {
    const [alone, inContext] = [run(...command), run(...command, '--config', 'config.yaml')];
    expect(inContext.exitCode).toBe(0);
    expect(inContext.output).not.toBe(alone.output);
    expect(inContext).toEqual(run(...command, '--context', 'service.yaml'));
  });

  it.each([['analyze', 'mesh.yaml'], ...COMMANDS])('is refused by %s if it does not exist', (...command) => {
    const { exitCode, output, errors } = run(...command, '--config', 'missing.yaml');
    expect([exitCode, output]).toEqual([2, '']);
    expect(errors).toContain('missing.yaml: error ANA0007: the file does not exist');
  });

  it('suppresses findings in the picture, and sets their severities, as in the analysis', () => {
    const graph = ['graph', '--format', 'json', 'mesh.yaml', 'route.yaml'];
    expect(run(...graph).output).toContain('IST0101');
    folder.write('severities.yaml', 'closedWorld: true\nseverities: { IST0101: warning }\n');
    expect(run(...graph, '--config', 'severities.yaml').output).toMatch(/"IST0101",\s+"severity": "warning"/);
    folder.write('suppressions.yaml', 'suppressions: [{ code: IST0101, reason: elsewhere }]\n');
    expect(run(...graph, '--config', 'suppressions.yaml').output).not.toContain('IST0101');
  });
});
