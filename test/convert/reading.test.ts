import { describe, expect, test } from 'vitest';
import { convert } from '../../lib/convert';
import { bodyOf, convertText, found, linesOf, synthesize } from './support';

const POLICY = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: default\n';
const SERVICE = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: reviews\nspec:\n';

describe('reads YAML like kubectl', () => {
  test('several documents, with byte order mark and Windows line breaks', () => {
    const text = `\uFEFF---\n${POLICY}---\n${SERVICE}  hosts: [reviews]\n...\n---\n`.replaceAll('\n', '\r\n');
    const conversion = convertText(text);
    expect(found(conversion)).toEqual([]);
    expect(conversion.documents).toBe(2);
    expect(synthesize(conversion.code)).toHaveLength(2);
  });

  test('a dot, quoted booleans and quoted numbers', () => {
    const conversion = convertText(`${SERVICE}  hosts: ["8080", "on"]\n  exportTo: [.]\n`);
    expect(bodyOf(conversion)).toContain("hosts: [istio.Host.of('8080'), istio.Host.of('on')]");
    expect(bodyOf(conversion)).toContain('exportTo: [istio.ExportTo.SAME_NAMESPACE]');
  });

  test('yes and no as booleans', () => {
    const conversion = convertText(`${SERVICE}  hosts: [yes]\n`);
    expect(linesOf(conversion)).toEqual([
      'input.yaml:6: error CNV0001: VirtualService reviews spec.hosts[0]: true is not a string; put it in quotes',
    ]);
  });

  test('anchors, aliases and merge keys', () => {
    const rules = `  host: reviews
  subsets:
    - name: v1
      labels: &labels
        app: reviews
        version: v1
    - name: v2
      labels:
        <<: *labels
        version: v2
`;
    const rule = SERVICE.replace('VirtualService', 'DestinationRule');
    const [object] = synthesize(convertText(rule + rules).code) as { spec: { subsets: unknown } }[];
    expect(object?.spec.subsets).toEqual([
      { name: 'v1', labels: { app: 'reviews', version: 'v1' } },
      { name: 'v2', labels: { app: 'reviews', version: 'v2' } },
    ]);
  });

  test('lists, such as the output of kubectl get', () => {
    const items = `items:\n- ${POLICY.trimEnd().replaceAll('\n', '\n  ')}\n- ${SERVICE.trimEnd().replaceAll('\n', '\n  ')}\n    hosts: [a]\n`;
    const conversion = convertText(`# All of it.\napiVersion: v1\nkind: List\n${items}`);
    expect(conversion.documents).toBe(2);
    expect(conversion.objects.map(({ state }) => state)).toEqual(['equal', 'equal']);
    expect(bodyOf(conversion)).toMatch(/^\/\/ All of it\.\nnew istio\.PeerAuthentication/);
  });

  test('items of a typed list, which inherit its apiVersion and kind', () => {
    const list = `apiVersion: security.istio.io/v1\nkind: PeerAuthenticationList\nitems:\n- metadata: { name: default }\n`;
    const conversion = convertText(list);
    expect(found(conversion)).toEqual([]);
    expect(bodyOf(conversion)).toContain("new istio.PeerAuthentication(this, 'default'");
  });

  test('JSON', () => {
    const json = { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'default' } };
    expect(convertText(JSON.stringify(json)).objects.map(({ state }) => state)).toEqual(['equal']);
  });
});

describe('reports what it cannot convert, and converts everything else', () => {
  test('text that is not YAML', () => {
    const conversion = convertText(`${POLICY}---\na: [\n---\n${POLICY}`);
    expect(found(conversion)).toEqual(['7 error ANA0001 syntax', '8 warning CNV0104 sameName']);
    expect(synthesize(conversion.code)).toHaveLength(2);
  });

  test('template syntax', () => {
    const conversion = convertText('{{- if .Values.enabled }}\nkind: X\n{{- end }}\n');
    expect(found(conversion)).toEqual(['1 error ANA0001 template']);
  });

  test('template syntax in quotes, which remains as it is', () => {
    const conversion = convertText(`${SERVICE}  hosts: ["{{ .Values.host }}"]\n`);
    expect(linesOf(conversion)).toEqual([
      'input.yaml:6: warning CNV0106: VirtualService reviews spec.hosts[0]: the text looks like a Helm template, and is not rendered; render it first with helm template',
    ]);
  });

  test('documents that are not objects', () => {
    const conversion = convertText('just text\n---\n- 1\n---\nkind: X\n');
    expect(found(conversion)).toEqual(['1 error ANA0002 notMap', '3 error ANA0002 notMap', '5 error ANA0002 missing']);
  });

  test('aliases that are recursive, or repeat too much', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map((pair) => pair.split(''))) {
      bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
    }
    expect(linesOf(convertText(bomb.join('\n')))[0]).toMatch(/aliases repeat more than 50000 values/);
    expect(linesOf(convertText('a: &a\n  b: *a\n'))[0]).toMatch(/nested more than 200 levels/);
  });

  test('files that are too large', () => {
    const conversion = convertText(`# ${'x'.repeat(20 * 1024 * 1024)}\n${POLICY}`);
    expect(linesOf(conversion)).toEqual([
      'input.yaml:1: error CNV0004: the file is larger than 20 MiB; split it into several files',
    ]);
  });

  test('objects without a name, which cdk8s generates', () => {
    const conversion = convertText(POLICY.replace('name: default', 'labels: {}'));
    expect(linesOf(conversion)).toEqual([
      'input.yaml:3: error CNV0003: PeerAuthentication metadata.name: the object has no name, so cdk8s generates one; set metadata.name',
    ]);
  });
});

describe('reports what it removes', () => {
  test('status and live metadata', () => {
    const live = `${POLICY}  uid: 1\n  creationTimestamp: null\n  managedFields: []\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: x\nstatus: {}\n`;
    const conversion = convertText(live);
    expect(linesOf(conversion)).toEqual([
      'input.yaml:1: warning CNV0102: PeerAuthentication default: removed fields that the cluster sets: status, metadata.managedFields, metadata.uid, annotation kubectl.kubernetes.io/last-applied-configuration',
    ]);
    expect(conversion.objects.map(({ state }) => state)).toEqual(['equal']);
  });

  test('nulls of objects without a construct', () => {
    const conversion = convertText('apiVersion: example.com/v1\nkind: X\nmetadata:\n  name: x\nspec:\n  a: null\n');
    expect(linesOf(conversion)).toEqual(['input.yaml:6: warning CNV0103: X x spec.a: null is removed']);
  });
});

test('objects with the same kind, namespace and name are all converted, with a warning', () => {
  const conversion = convert(
    [
      { name: 'a.yaml', text: POLICY },
      { name: 'b.yaml', text: POLICY },
    ],
    { className: 'Input' },
  );
  expect(linesOf(conversion)).toEqual([
    'b.yaml:1: warning CNV0104: PeerAuthentication default: the input contains several objects with this name, and the generated code creates all of them; keep one of them',
  ]);
  expect(bodyOf(conversion).match(/'default(?:-2)?', \{/g)).toEqual(["'default', {", "'default-2', {"]);
});

test('the last value of a duplicate key is used, with an error', () => {
  const conversion = convertText(`${SERVICE}  hosts: [a]\n  hosts: [b]\n`);
  expect(found(conversion)).toEqual(['7 error ANA0004 duplicateKey']);
  expect(bodyOf(conversion)).toContain("istio.Host.of('b')");
});

test('two objects without a separator are an error, because one of them would be lost', () => {
  const conversion = convertText(`${SERVICE}${SERVICE}`);
  expect(found(conversion).map((line) => line.replace(/^\d+ /, ''))).toEqual(['error ANA0001 missingSeparator']);
  expect(conversion.objects).toEqual([]);
});
