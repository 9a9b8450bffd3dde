import { expect, test } from 'vitest';
import { convertToApp } from '../../lib/convert';

const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: NAMESPACE }
spec: { ports: [{ name: http, port: 80 }] }
`;

function convert(...namespaces: string[]) {
  const text = namespaces.map((namespace) => SERVICE.replace('NAMESPACE', namespace)).join('---\n');
  return convertToApp([{ name: 'input.yaml', text }], {});
}

test('an app has a class for each namespace, and creates all of them', () => {
  const { files } = convert('shop', 'shop', 'default');
  expect([...files.keys()]).toEqual([
    'shop.ts',
    'default.ts',
    'app.ts',
    'test/manifests.test.ts',
    'test/manifests.json',
  ]);
  expect(files.get('app.ts')).toContain("new Shop(app, 'shop');\n  new Default(app, 'default');");
  expect(JSON.parse(files.get('test/manifests.json') ?? '')).toHaveLength(3);
});

test('a namespace does not take the name of a file of the app', () => {
  const { files } = convert('app', 'main', 'manifests');
  expect([...files.keys()].slice(0, 4)).toEqual([
    'app-namespace.ts',
    'main-namespace.ts',
    'manifests-namespace.ts',
    'app.ts',
  ]);
});
