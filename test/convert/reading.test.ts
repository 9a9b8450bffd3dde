import { describe, expect, test } from 'vitest';
import { convert } from '../../lib/convert';
import { bodyOf, convertText, remarksOf, synthesize } from './support';

const POLICY = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: default\n';
const SERVICE = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: reviews\nspec:\n';

describe('reads what kubectl reads', () => {
  test('several documents, with byte order mark and the line ends of Windows', () => {
    const text = `\uFEFF---\n${POLICY}---\n${SERVICE}  hosts: [reviews]\n...\n---\n`.replaceAll('\n', '\r\n');
    const conversion = convertText(text);
    expect(remarksOf(conversion)).toEqual([]);
    expect(conversion.documents).toBe(2);
    expect(synthesize(conversion.code)).toHaveLength(2);
  });

  test('a dot, words that look like booleans, numbers in quotes', () => {
    const conversion = convertText(`${SERVICE}  hosts: ["8080", "on"]\n  exportTo: [.]\n`);
    expect(bodyOf(conversion)).toContain("hosts: [istio.Host.of('8080'), istio.Host.of('on')]");
    expect(bodyOf(conversion)).toContain('exportTo: [istio.ExportTo.SAME_NAMESPACE]');
  });

  test('yes and no as booleans, which a text is not', () => {
    const conversion = convertText(`${SERVICE}  hosts: [yes]\n`);
    expect(remarksOf(conversion)).toEqual([
      'input.yaml:6: error: VirtualService reviews spec.hosts[0]: true is no text; put it into quotes',
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

  test('lists, such as kubectl get writes', () => {
    const items = `items:\n- ${POLICY.trimEnd().replaceAll('\n', '\n  ')}\n- ${SERVICE.trimEnd().replaceAll('\n', '\n  ')}\n    hosts: [a]\n`;
    const conversion = convertText(`# All of it.\napiVersion: v1\nkind: List\n${items}`);
    expect(conversion.documents).toBe(2);
    expect(conversion.objects.map(({ state }) => state)).toEqual(['equal', 'equal']);
    expect(bodyOf(conversion)).toMatch(/^\/\/ All of it\.\nnew istio\.PeerAuthentication/);
  });

  test('JSON', () => {
    const json = { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'default' } };
    expect(convertText(JSON.stringify(json)).objects.map(({ state }) => state)).toEqual(['equal']);
  });
});

describe('lists what it cannot convert, and writes the rest', () => {
  test('text that is no YAML, with its line', () => {
    const conversion = convertText(`${POLICY}---\na: [\n---\n${POLICY}`);
    expect(remarksOf(conversion)[0]).toMatch(/^input\.yaml:\d+: error: no YAML: /);
    expect(synthesize(conversion.code)).toHaveLength(2);
  });

  test('template syntax', () => {
    const conversion = convertText('{{- if .Values.enabled }}\nkind: X\n{{- end }}\n');
    expect(remarksOf(conversion)).toEqual([
      'input.yaml:1: error: template syntax is no YAML; render the template first, such as with helm template',
    ]);
  });

  test('template syntax within quotes stays text, with a warning', () => {
    const conversion = convertText(`${SERVICE}  hosts: ["{{ .Values.host }}"]\n`);
    expect(remarksOf(conversion)).toEqual([
      'input.yaml:6: warning: VirtualService reviews spec.hosts[0]: this looks like template syntax of Helm; it stays the text that it is',
    ]);
  });

  test('documents that are no objects', () => {
    const conversion = convertText('just text\n---\n- 1\n---\nkind: X\n');
    expect(remarksOf(conversion)).toEqual(
      [1, 3, 5].map((line) => `input.yaml:${line}: error: no object of Kubernetes: apiVersion or kind is missing`),
    );
  });

  test('aliases that repeat without end, or too much', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map((pair) => pair.split(''))) {
      bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
    }
    expect(remarksOf(convertText(bomb.join('\n')))[0]).toMatch(/Aliases repeat more than 50000 values/);
    expect(remarksOf(convertText('a: &a\n  b: *a\n'))[0]).toMatch(/nested more than 200 levels/);
  });

  test('files that are too large', () => {
    const conversion = convertText(`# ${'x'.repeat(20 * 1024 * 1024)}\n${POLICY}`);
    expect(remarksOf(conversion)).toEqual(['input.yaml:1: error: the file is larger than 20 MiB; cut it into several']);
  });

  test('objects without a name, which cdk8s would make up', () => {
    const conversion = convertText(POLICY.replace('name: default', 'labels: {}'));
    expect(remarksOf(conversion)).toEqual([
      'input.yaml:3: error: PeerAuthentication metadata.name: the object has no name, and cdk8s makes one up; give it one',
    ]);
  });
});

describe('tells what it leaves out', () => {
  test('status and live metadata', () => {
    const live = `${POLICY}  uid: 1\n  creationTimestamp: null\n  managedFields: []\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: x\nstatus: {}\n`;
    const conversion = convertText(live);
    expect(remarksOf(conversion)).toEqual([
      'input.yaml:1: warning: PeerAuthentication default: left out, as the cluster adds it: status, metadata.managedFields, metadata.uid, annotation kubectl.kubernetes.io/last-applied-configuration',
    ]);
    expect(conversion.objects.map(({ state }) => state)).toEqual(['equal']);
  });

  test('nulls of objects that no construct stands for', () => {
    const conversion = convertText('apiVersion: example.com/v1\nkind: X\nmetadata:\n  name: x\nspec:\n  a: null\n');
    expect(remarksOf(conversion)).toEqual(['input.yaml:6: warning: X x spec.a: null is left out']);
  });
});

test('objects of one kind, namespace and name are all written, with a warning', () => {
  const conversion = convert(
    [
      { name: 'a.yaml', text: POLICY },
      { name: 'b.yaml', text: POLICY },
    ],
    { className: 'Input' },
  );
  expect(remarksOf(conversion)).toEqual([
    'b.yaml:1: warning: PeerAuthentication default: the input holds several objects of this name; all of them are written',
  ]);
  expect(bodyOf(conversion).match(/'default(?:-2)?', \{/g)).toEqual(["'default', {", "'default-2', {"]);
});

test('of a key that stands twice the last value counts, with a warning', () => {
  const conversion = convertText(`${SERVICE}  hosts: [a]\n  hosts: [b]\n`);
  expect(remarksOf(conversion)[0]).toMatch(/^input\.yaml:7: warning: Map keys must be unique/);
  expect(bodyOf(conversion)).toContain("istio.Host.of('b')");
});
