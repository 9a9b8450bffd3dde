import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { filesOfRevision } from '../../../lib/cli/diff/git-files';
import { temporaryFolder } from '../../support/temporary-folder';
import { runCommand } from '../terminal';

const MESH = `apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: shop, labels: { app: cart } }
spec: { containers: [{ name: app, image: app }] }
`;
const DENY = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: deny-all, namespace: shop }
spec: {}
`;

describe('diff', () => {
  const folder = temporaryFolder();
  let old = '';
  let current = '';

  beforeEach(() => {
    old = folder.file('old');
    current = folder.file('new');
    folder.write('old/mesh.yaml', MESH);
    folder.write('new/mesh.yaml', MESH);
    folder.write('new/policy.yaml', DENY);
  });

  /** A folder with one file. */
  function folderWith(name: string, text: string): string {
    folder.write(`${name}/mesh.yaml`, text);
    return folder.file(name);
  }

  const diff = (...args: readonly string[]) => runCommand(['diff', ...args]);

  it('prints each change with a witness and its way through both meshes', () => {
    const { exitCode, output, errors } = diff(old, current);
    expect([exitCode, errors]).toEqual([0, '']);
    expect(output).toMatchInlineSnapshot(`
      "closed: cart.shop.svc.cluster.local/* from shop/cart, a pod outside of the mesh, sa:default/stranger: cart.shop:80 -> 403 denied by AuthorizationPolicy shop/deny-all
        GET http://cart.shop.svc.cluster.local/ from shop/cart
        before: reached, cart.shop.svc.cluster.local:80
          sidecar shop/cart sends to cart.shop.svc.cluster.local:80
          virtual host cart.shop.svc.cluster.local
          Service shop/cart default matches: path prefix "/"
          destination cart.shop.svc.cluster.local:80
          sidecar of shop/cart: policies let the request in
            port 8080 is PERMISSIVE by default, and accepts mutual TLS
        after: denied, status 403
          sidecar shop/cart sends to cart.shop.svc.cluster.local:80
          virtual host cart.shop.svc.cluster.local
          Service shop/cart default matches: path prefix "/"
          destination cart.shop.svc.cluster.local:80
          sidecar of shop/cart: denied by AuthorizationPolicy shop/deny-all, because none of its rules matches
            port 8080 is PERMISSIVE by default, and accepts mutual TLS
            AuthorizationPolicy shop/deny-all (ALLOW) has no rules

      1 change: 1 closed in 21 requests"
    `);
  });

  it('finds no change between equal folders', () => {
    const { exitCode, output } = diff('--fail-on', 'all', old, old);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^no changes in \d+ requests$/);
  });

  it('fails for changes of the classes that the user names', () => {
    expect(diff('--fail-on', 'opened,lost', old, current).exitCode).toBe(0);
    expect(diff('--fail-on', 'opened, closed', old, current).exitCode).toBe(1);
    expect(diff('--fail-on', 'all', current, old).exitCode).toBe(1);
  });

  it('prints Markdown whose table is short and whose details are folded', () => {
    const { output } = diff('--format', 'markdown', old, current);
    expect(output).toMatch(/^\*\*1 change: 1 closed\*\* in \d+ requests\n\n\| change \| requests \|\n\|---\|---\|\n/);
    expect(output.split('<details>')).toHaveLength(2);
  });

  it('prints witnesses as JSON that request --batch answers in the same way', () => {
    const { changes } = JSON.parse(diff('--format', 'json', old, current).output);
    expect(changes).toHaveLength(1);
    const [{ class: changeClass, witness, before, after }] = changes;
    expect(changeClass).toBe('closed');
    const batch = { 'requests.jsonl': JSON.stringify(witness) };
    const answers = [old, current].map((path) =>
      JSON.parse(runCommand(['request', '--batch', 'requests.jsonl', path], batch).output),
    );
    expect(answers).toEqual([before, after]);
  });

  it('prints annotations of GitHub, which are errors for the classes that the user names', () => {
    const place = `file=${join(current, 'policy.yaml')},line=1`;
    expect(diff('--format', 'github', old, current).output).toContain(`::notice ${place},title=closed::cart.shop`);
    expect(diff('--format', 'github', '--fail-on', 'closed', old, current).output).toContain(`::error ${place},`);
    expect(diff('--format', 'github', old, old).output).toBe('');
  });

  it('annotates the line whose change is the cause, whatever else changes', () => {
    const rule = (mode: string) => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: cart, namespace: shop }
spec:
  host: cart
  trafficPolicy:
    tls:
      mode: ${mode}
`;
    const first = folderWith('mutual', MESH + rule('ISTIO_MUTUAL'));
    const second = folderWith('plain', MESH.replace('image: app', 'image: other') + rule('DISABLE'));
    const line = MESH.split('\n').length + 8;
    expect(diff('--format', 'github', first, second).output).toContain(
      `::notice file=${join(second, 'mesh.yaml')},line=${line},title=plaintext::`,
    );
  });

  it('shows the port of the pods if only that changes', () => {
    const other = folderWith('other-port', MESH.replace('targetPort: 8080', 'targetPort: 9090'));
    expect(diff(old, other).output).toContain(
      'cart.shop:80, shop/cart, port 8080 of the pods -> cart.shop:80, shop/cart, port 9090 of the pods',
    );
  });

  it('does not claim that nothing fails after a rollout without moments', () => {
    const { output } = diff('--rollout', old, current);
    expect(output).toContain('1 closed');
    expect(output).toMatch(/No request fails, or is let in, only in the meantime\.$/);
  });

  it('annotates each rule of a policy that opens requests, next to a default deny', () => {
    const rules = (paths: readonly string[]) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: callers, namespace: shop }
spec:
  rules:
${paths.map((path) => `    - to: [{ operation: { paths: [${path}] } }]\n`).join('')}`;
    const first = folderWith('narrow', `${MESH}---\n${DENY}${rules(['/a', '/b'])}`);
    const second = folderWith('wide', `${MESH}---\n${DENY}${rules(['/a*', '/b*'])}`);
    const [line = 0] = [`${MESH}---\n${DENY}${rules([])}`.split('\n').length];
    const { output } = diff('--format', 'github', first, second);
    expect(output.split('\n').map((text) => /,line=(\d+),title=opened/.exec(text)?.[1])).toEqual([
      `${line}`,
      `${line + 1}`,
    ]);
  });

  it('annotates the file that had a deleted object, if the file still exists', () => {
    const [first, second] = [folderWith('with-policy', `${MESH}---\n${DENY}`), folderWith('without-policy', MESH)];
    expect(diff('--format', 'github', `${first}/`, second).output).toContain(
      `::notice file=${join(second, 'mesh.yaml')},title=opened::`,
    );
    expect(diff('--format', 'github', current, old).output).toMatch(/^::notice title=opened::/);
  });

  it.each([
    [[], 'use OLD NEW'],
    [['a'], 'use OLD NEW'],
    [['a', 'b', 'c'], 'use OLD NEW'],
    [['a..b'], 'use OLD NEW'],
    [['a', '--', 'dist'], 'use OLD NEW'],
    [['a..b..c', '--', 'dist'], 'use OLD NEW'],
    [['--format', 'xml', 'a', 'b'], '--format cannot be "xml"'],
    [['--fail-on', 'open', 'a', 'b'], '--fail-on cannot be "open"'],
    [['missing', 'missing'], 'cannot read "missing"'],
  ])('rejects %j', (args, error) => {
    const { exitCode, output, errors } = diff(...args);
    expect([exitCode, output]).toEqual([2, '']);
    expect(errors).toContain(error);
  });

  it('fails if a document is unreadable, after it compared the rest', () => {
    const broken = folder.file('broken.yaml');
    writeFileSync(broken, `${MESH}---\na: [\n`);
    const { exitCode, output, errors } = diff(old, broken);
    expect(exitCode).toBe(2);
    expect(output).toContain('no changes');
    expect(errors).toContain('broken.yaml');
  });
});

describe('a revision of git', () => {
  const folder = temporaryFolder();

  beforeEach(() => {
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder.path });
    git('init', '-q', '-b', 'main');
    folder.write('dist/mesh.yaml', MESH);
    folder.write('dist/a b/ü.yaml', DENY);
    folder.write('dist/README.md', '# Not a manifest');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    folder.write('dist/mesh.yaml', 'changed: true\n');
  });

  it('has the manifests as they were, whatever the working tree contains', () => {
    expect(filesOfRevision('main', ['dist/'], folder.path)).toEqual([
      { name: 'main:dist/a b/ü.yaml', text: DENY },
      { name: 'main:dist/mesh.yaml', text: MESH },
    ]);
    expect(filesOfRevision('HEAD', ['dist/mesh.yaml'], folder.path)).toEqual([
      { name: 'HEAD:dist/mesh.yaml', text: MESH },
    ]);
  });

  it.each([
    ['--output=x', 'dist', '"--output=x" is not a revision'],
    ['main; touch x', 'dist', 'is not a revision'],
    ['other', 'dist', '"other" is not a revision'],
    ['main', 'missing', '"missing" does not exist in the revision "main"'],
    ['main', '--help', '"--help" does not exist'],
    ['main', '*.yaml', '"*.yaml" does not exist'],
  ])('rejects the revision %j with the path %j', (revision, path, error) => {
    expect(() => filesOfRevision(revision, [path], folder.path)).toThrow(error);
  });
});
