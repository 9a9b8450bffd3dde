// Objects of Kubernetes itself as constructs of cdk8s-plus.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { convert } from '../../lib/convert';
import { withoutDefaults } from '../../lib/convert/check/defaults';
import { defaultPullPolicy, fieldDefaultsOf } from '../../lib/facts/field-defaults';
import { ROOT } from '../support/project';
import { withoutAdded } from './added-fields';
import { differenceOf } from './same-objects';
import { bodyOf, compile, convertText, found, synthesize } from './support';

const FOLDERS = ['test/cases/reference', 'test/convert/manifests', 'test/traffic/comparison', 'dist', 'examples/dist'];
const KINDS = /^kind: (?:ConfigMap|Deployment|Namespace|Secret|Service|ServiceAccount)$/m;

/** Test data with objects of Kubernetes itself. */
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join(folder, file)),
).filter((file) => KINDS.test(textOf(file)));

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function documentsOf(text: string): unknown[] {
  return parseAllDocuments(text, { merge: true }).flatMap((document) => (document.toJS() as unknown) ?? []);
}

function deployment(pod: object, spec: object = {}): string {
  return stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'cart' },
    spec: {
      selector: { matchLabels: { app: 'cart' } },
      template: { metadata: { labels: { app: 'cart' } }, spec: pod },
      ...spec,
    },
  });
}

function container(members: object = {}) {
  return { name: 'cart', image: 'cart:1', ...members };
}

describe.each(['handles', 'plus'] as const)('with --core %s', (core) => {
  const conversions = new Map(
    FILES.map((file) => [file, convert([{ name: file, text: textOf(file) }], { className: 'Input', core })]),
  );

  test.each(FILES)('%s becomes code that creates the same objects, up to values that Kubernetes assumes', (file) => {
    const conversion = conversions.get(file) ?? convertText('');
    const kept = convert([{ name: file, text: textOf(file) }], { className: 'Input', core: 'l1' });
    const states = conversion.objects.map(({ manifest, state }) => `${manifest.kind} ${manifest.name} ${state}`);
    expect(states).toEqual(kept.objects.map(({ manifest, state }) => `${manifest.kind} ${manifest.name} ${state}`));
    const created = withoutAdded(synthesize(conversion.code), documentsOf(textOf(file)));
    expect(differenceOf(synthesize(kept.code), created)).toEqual([]);
  });

  test('most objects become constructs', () => {
    const counts = ['Service', 'ServiceAccount', 'Namespace', 'ConfigMap', 'Deployment'].map((kind) => {
      const objects = [...conversions.values()].flatMap((conversion) => conversion.objects);
      const all = objects.filter(({ manifest }) => manifest.kind === kind).length;
      const constructs = [...conversions.values()].map(({ code }) => code.split(`new kplus.${kind}(`).length - 1);
      return [kind, constructs.reduce((sum, count) => sum + count, 0) / all] as const;
    });
    const shares = Object.fromEntries(counts);
    expect(shares).toMatchObject({ ServiceAccount: 1, Namespace: 1, ConfigMap: 1 });
    expect(shares.Service).toBeGreaterThan(0.8);
    expect(shares.Deployment).toSatisfy((share: number) => (core === 'plus' ? share > 0.6 : share === 0));
  });
});

test('the code compiles under strict options', () => {
  const modules = FILES.map((file) => {
    const { code } = convert([{ name: file, text: textOf(file) }], { className: 'Input', core: 'plus' });
    return [`${file.replace(/\W+/g, '-')}.ts`, code] as const;
  });
  expect(compile(new Map(modules))).toEqual([]);
});

test('the code for workloads is as a formatter would write it', () => {
  const { code } = convertText(textOf('test/convert/manifests/workloads.yaml'), { core: 'plus' });
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'format', '--stdin-file-path=test/convert/workloads.ts'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: ROOT, input: code, encoding: 'utf8' });
  expect(stdout).toBe(code);
});

test('a Deployment switches off what cdk8s-plus adds to its pods', () => {
  const body = bodyOf(convertText(deployment({ containers: [container()] }, { replicas: 1 }), { core: 'plus' }));
  expect(body).toMatchInlineSnapshot(`
    "const cart = new kplus.Deployment(this, 'cart', {
      metadata: { name: 'cart' },
      podMetadata: { labels: { app: 'cart' } },
      containers: [
        {
          name: 'cart',
          image: 'cart:1',
          resources: {},
          imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
          securityContext: { ensureNonRoot: false, readOnlyRootFilesystem: false, allowPrivilegeEscalation: true },
        },
      ],
      automountServiceAccountToken: true,
      securityContext: { ensureNonRoot: false },
      replicas: 1,
      select: false,
    });
    cart.select(kplus.LabelSelector.of({ labels: { app: 'cart' } }));
    ApiObject.of(cart).addJsonPatch(JsonPatch.remove('/spec/template/metadata/labels/cdk8s.io~1metadata.addr'));"
  `);
});

test('an object keeps its class if the construct cannot write it, with the reason', () => {
  const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: { name: cart }\nspec: ${spec}\n`;
  const reasons = [
    service('{ ports: [{ port: 80, targetPort: http }] }'),
    service('{ ports: [{ port: 80, appProtocol: http }] }'),
    service('{ externalName: cart.example.com }'),
    service('{ clusterIP: None }'),
    'apiVersion: v1\nkind: Secret\nmetadata: { name: cart }\ndata: { key: YQ== }\n',
    deployment({ containers: [container({ ports: [{ containerPort: 80 }, { containerPort: 80 }] })] }),
    deployment({
      containers: [
        container({
          env: [
            { name: 'A', value: '1' },
            { name: 'A', value: '2' },
          ],
        }),
      ],
    }),
    deployment({ containers: [container({ securityContext: { runAsNonRoot: true } })] }),
    deployment({ serviceAccountName: 'other', containers: [container()] }),
    deployment({ containers: [container({ resources: { limits: { memory: '100M' } } })] }),
  ].map((text) => {
    const conversion = convertText(text, { core: 'plus' });
    expect(conversion.objects.map(({ state }) => state)).toEqual(['equal']);
    expect(conversion.code).not.toContain('new kplus.');
    return found(conversion);
  });
  expect(reasons.every(([only, ...others]) => only?.includes('info CNV0108') && others.length === 0)).toBe(true);
});

test('Deployments with the same Secret of the cluster share one reference, also with one that keeps its class', () => {
  const envFrom = [{ secretRef: { name: 'other' } }];
  const named = (name: string, spec: object) =>
    deployment({ containers: [container({ envFrom })] }, spec).replace('name: cart', `name: ${name}`);
  const text = [named('late', { paused: true }), named('a', {}), named('b', {})].join('---\n');
  const body = bodyOf(convertText(text, { core: 'plus' }));
  expect(body.match(/kplus\.Secret\.fromSecretName/g)).toHaveLength(1);
  expect(body.match(/kplus\.Env\.fromSecret\(other\)/g)).toHaveLength(2);
});

test('a comment of a volume stays at the volume', () => {
  const text = deployment({ containers: [container()], volumes: [{ name: 'tmp', emptyDir: {} }] })
    .replace('- name: tmp', '# scratch\n        - name: tmp')
    .replace('kind: Deployment', '# The cart.\nkind: Deployment');
  const body = bodyOf(convertText(text, { core: 'plus' }));
  expect(body.match(/\/\/ .*/g)).toEqual(['// The cart.', '// scratch']);
});

test('only values that Kubernetes assumes may be added', () => {
  const service = { kind: 'Service', spec: { ports: [{ port: 80 }] } };
  const clean = (created: object, given = service) => withoutDefaults(created, given, fieldDefaultsOf(given));
  expect(clean({ ...service, spec: { ...service.spec, type: 'ClusterIP', selector: {} } })).toEqual(service);
  const others = [
    { ...service, spec: { ...service.spec, type: 'NodePort' } },
    { ...service, spec: { ...service.spec, selector: { app: 'a' } } },
    { ...service, spec: { ports: [{ port: 80, protocol: 'TCP' }] } },
    { ...service, type: 'ClusterIP' },
  ];
  expect(others.map((created) => clean(created))).toEqual(others);
  const typed = { kind: 'Service', spec: { ports: [{ port: 80 }], type: 'ClusterIP' } };
  expect(clean(service, typed)).toEqual(service);
});

test.each([
  ['cart', 'Always'],
  ['cart:latest', 'Always'],
  ['registry.example.com:5000/cart', 'Always'],
  ['cart:latest@sha256:00', 'Always'],
  ['cart:1', 'IfNotPresent'],
  ['registry.example.com:5000/cart:1', 'IfNotPresent'],
  ['cart@sha256:00', 'IfNotPresent'],
] as const)('nodes pull the image %s by the policy %s', (image, policy) => {
  expect(defaultPullPolicy(image)).toBe(policy);
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const SECURITY = fc.record(
  {
    runAsNonRoot: fc.boolean(),
    runAsUser: fc.integer({ min: 0, max: 65535 }),
    privileged: fc.boolean(),
    readOnlyRootFilesystem: fc.boolean(),
    allowPrivilegeEscalation: fc.boolean(),
  },
  { requiredKeys: [] },
);
const CONTAINER = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  image: fc.constantFrom('cart', 'cart:1', 'cart:latest'),
  imagePullPolicy: maybe(fc.constantFrom('Always', 'IfNotPresent', 'Never')),
  securityContext: maybe(SECURITY),
  resources: maybe(fc.record({ limits: maybe(fc.record({ cpu: fc.constantFrom('1', '0.5', '250m', 1) })) })),
  volumeMounts: maybe(fc.constantFrom([{ name: 'tmp', mountPath: '/x' }], [{ name: 'conf', mountPath: '/y' }])),
});
const POD = fc.record({
  containers: fc.uniqueArray(CONTAINER, { minLength: 1, maxLength: 2, selector: ({ name }) => name }),
  volumes: fc
    .shuffledSubarray([
      { name: 'tmp', emptyDir: {} },
      { name: 'conf', configMap: { name: 'conf' } },
    ])
    .map((volumes) => (volumes.length === 0 ? undefined : volumes)),
  automountServiceAccountToken: maybe(fc.boolean()),
  hostNetwork: maybe(fc.boolean()),
  terminationGracePeriodSeconds: maybe(fc.nat(60)),
  securityContext: maybe(fc.record({ runAsNonRoot: maybe(fc.boolean()), fsGroup: maybe(fc.nat(9)) })),
});

test('any Deployment is converted to the same Deployment', () => {
  fc.assert(
    fc.property(POD, maybe(fc.nat(5)), (pod, replicas) => {
      const text = deployment(JSON.parse(JSON.stringify(pod)), replicas === undefined ? {} : { replicas });
      const conversion = convertText(text, { core: 'plus' });
      const created = withoutAdded(synthesize(conversion.code), documentsOf(text));
      expect(conversion.objects.map(({ state }) => state)).toEqual(['equal']);
      expect(differenceOf(synthesize(convertText(text, { core: 'l1' }).code), created)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
