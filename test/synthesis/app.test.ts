import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ApiObject,
  type App,
  Chart,
  Helm,
  Include,
  type IResolver,
  JsonPatch,
  Lazy,
  type ResolutionContext,
  YamlOutputType,
} from 'cdk8s';
import { synthesis } from 'cdk8s-istio';
import * as kplus from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { analysis, istio } from '../../lib';
import { errorOf, synthesizeBoth } from './support';

const folder = mkdtempSync(join(tmpdir(), 'synthesis-app-'));
afterAll(() => rmSync(folder, { recursive: true }));

function addObject(scope: Construct, id: string, data: unknown = { id }): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', data } as never);
}

function addRoutes(scope: Construct, id: string): istio.VirtualService {
  const routes = new istio.VirtualService(scope, id, { hosts: [istio.Host.of(id)] });
  routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of(id)) }] });
  return routes;
}

/** An app with most of what an app can contain. */
function define(app: App): void {
  const platform = new Chart(app, 'platform', { namespace: 'platform', labels: { team: 'platform' } });
  const nested = new Chart(platform, 'nested');
  addObject(nested, 'inside');
  const mesh = new Chart(app, 'mesh', { namespace: 'mesh', disableResourceNameHashes: true });
  const routes = addRoutes(mesh, 'reviews');
  routes.apiObject.addJsonPatch(JsonPatch.add('/spec/exportTo', ['.']), JsonPatch.remove('/metadata/namespace'));
  routes.metadata.addAnnotation('note', 'line 1\nline 2');
  addObject(platform, 'lazy', { text: Lazy.any({ produce: () => [{ empty: {}, none: undefined, yes: 'yes' }] }) });
  addObject(platform, 'token', { text: { resolve: () => 'from a token' }, port: new Union(80) });
  new kplus.ConfigMap(platform, 'plus', { data: { 'a.txt': 'first\n  second\n' } });
  const deployment = new kplus.Deployment(mesh, 'web', { containers: [{ image: 'nginx', portNumber: 80 }] });
  deployment.exposeViaService({ ports: [{ port: 80, name: 'http' }] });
  platform.addDependency(deployment);
  routes.node.addDependency(deployment);
  new Include(platform, 'include', { url: join(folder, 'included.yaml') });
  new Helm(mesh, 'helm', { chart: 'any', releaseName: 'release', helmExecutable: join(folder, 'helm') });
  new Chart(app, 'empty');
}

/** The form in which L1 classes keep a number or a text. */
class Union {
  public constructor(public readonly value: number | string) {}
}

beforeAll(() => {
  const manifest =
    'apiVersion: v1\nkind: Secret\nmetadata: {name: included}\nstringData: {a: &a "1", b: *a, c: 0o17x}\n';
  writeFileSync(join(folder, 'included.yaml'), `${manifest}---\n---\nkind: Other\napiVersion: a/v1\nlist: []\n`);
  writeFileSync(join(folder, 'helm'), `#!/bin/sh\ncat <<'END'\n${manifest}END\n`);
  chmodSync(join(folder, 'helm'), 0o755);
});

const TYPES = [
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
];

describe('writes the files of cdk8s', () => {
  test.each(TYPES)('with output type %s, included files, patches, nested charts and cdk8s-plus', (yamlOutputType) => {
    const props = { yamlOutputType, recordConstructMetadata: true, outputFileExtension: '.yaml' };
    const { stock, own } = synthesizeBoth(define, props);
    expect(stock.error).toBeUndefined();
    expect(Object.keys(stock.files).length).toBeGreaterThan(1);
    expect(own).toEqual(stock);
  });

  test('with resolvers of the app', () => {
    const shout: IResolver = {
      resolve(context: ResolutionContext) {
        if (context.value === 'reviews') {
          context.replaceValue('REVIEWS');
        }
      },
    };
    const { stock, own } = synthesizeBoth(define, { resolvers: [shout] });
    expect(stock.files['0001-mesh.k8s.yaml'] ?? Object.values(stock.files).join()).toContain('REVIEWS');
    expect(own).toEqual(stock);
  });

  test('without sorted keys if CDK8S_DISABLE_SORT is set', () => {
    vi.stubEnv('CDK8S_DISABLE_SORT', '1');
    const { stock, own } = synthesizeBoth(define);
    vi.unstubAllEnvs();
    expect(own).toEqual(stock);
    expect(own).not.toEqual(synthesizeBoth(define).own);
  });

  test('with the metadata of constructs if CDK8S_RECORD_CONSTRUCT_METADATA is set', () => {
    vi.stubEnv('CDK8S_RECORD_CONSTRUCT_METADATA', 'true');
    const { stock, own } = synthesizeBoth(define);
    vi.unstubAllEnvs();
    expect(Object.keys(own.files)).toContain('construct-metadata.json');
    expect(own).toEqual(stock);
  });

  test('for charts and objects that render themselves', () => {
    class FixedChart extends Chart {
      public override toJson(): unknown[] {
        return [...(super.toJson() as unknown[]), { kind: 'Extra', metadata: { name: 'extra' } }, undefined];
      }
    }
    class FixedObject extends ApiObject {
      public override toJson(): unknown {
        return { fixed: true, ...(super.toJson() as object) };
      }
    }
    for (const yamlOutputType of TYPES) {
      const { stock, own } = synthesizeBoth(
        (app) => new FixedObject(new FixedChart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'Fixed' }),
        { yamlOutputType },
      );
      expect(stock.error).toBeUndefined();
      expect(own).toEqual(stock);
    }
  });

  test.each<[string, (app: App) => void]>([
    ['no charts', () => undefined],
    ['an object that depends on itself, which cdk8s leaves out', (app) => cycleOfOne(app)],
    ['two objects with one name', (app) => [1, 2].map((id) => addObject(new Chart(app, `c${id}`), 'same'))],
    ['charts named like numbers', (app) => ['b', '10', '9', 'a'].map((id) => addObject(new Chart(app, id), '7'))],
  ])('for an app with %s', (_, app) => {
    for (const yamlOutputType of TYPES) {
      const { stock, own } = synthesizeBoth(app, { yamlOutputType });
      expect(own).toEqual(stock);
    }
  });

  test('with a patch that the validation of a later construct adds', () => {
    for (const yamlOutputType of TYPES) {
      const { stock, own } = synthesizeBoth(
        (app) => {
          const { apiObject } = addRoutes(new Chart(app, 'mesh'), 'reviews');
          const validate = () => {
            apiObject.addJsonPatch(JsonPatch.add('/metadata/labels', { patched: 'yes' }));
            return [];
          };
          new Construct(app, 'later').node.addValidation({ validate });
        },
        { yamlOutputType },
      );
      expect(Object.values(stock.files).join()).toContain('patched');
      expect(own).toEqual(stock);
    }
  });

  test('for a second synth, and after a test has rendered a chart', () => {
    const { stock, own } = synthesizeBoth((app) => {
      define(app);
      (app.node.findChild('mesh') as Chart).toJson();
      app.synth();
      addObject(app.node.findChild('empty') as Chart, 'later').addDependency(app.node.findChild('mesh'));
    });
    expect(own).toEqual(stock);
  });
});

test('returns the YAML of cdk8s, and afterwards the charts in its order', () => {
  const apps = synthesizeBoth((app) => {
    define(app);
    const order = () => app.charts.map(({ node }) => node.path).join(' ');
    writeFileSync(join(app.outdir, 'result.yaml'), [order(), app.synthYaml(), order()].join('\n'));
  });
  expect(apps.own).toEqual(apps.stock);
});

describe('reports the errors of cdk8s', () => {
  test.each<[string, (app: App) => void, RegExp]>([
    [
      'a construct that is not valid',
      (app) => invalid(app),
      /Validation failed[\s\S]*\[one\/reviews\] IST0106[\s\S]*\[two\]/,
    ],
    [
      'charts that depend on each other',
      (app) => cycle(new Chart(app, 'a'), new Chart(app, 'b')),
      /cycle detected: a => b/,
    ],
    ['objects that depend on each other', (app) => objectCycle(app), /cycle detected/],
    ['a dependency on a construct outside of all charts', (app) => outside(app), /cannot find a parent chart/],
    [
      'a value that cannot be written',
      (app) => addObject(new Chart(app, 'c'), 'o', { at: new Date(0) }),
      /non-simple object/,
    ],
    ['a patch that does not apply', (app) => patch(app), /Failed serializing construct/],
  ])('about %s', (_, app, message) => {
    for (const yamlOutputType of TYPES) {
      const { stock, own } = synthesizeBoth(app, { yamlOutputType });
      expect(stock.error).toMatch(message);
      expect(own).toEqual(stock);
    }
  });
});

function invalid(app: App): void {
  new istio.VirtualService(new Chart(app, 'one'), 'reviews', { hosts: [istio.Host.of('a b')] }).addHttpRoute({
    route: [{ destination: istio.Destination.host(istio.Host.of('a')), weight: -1 }],
  });
  new Chart(app, 'two').node.addValidation({ validate: () => ['second', 'third'] });
}

function cycle(one: Construct, other: Construct): void {
  addObject(one, 'object').node.addDependency(addObject(other, 'object'));
  other.node.addDependency(one);
}

function objectCycle(app: App): void {
  const chart = new Chart(app, 'chart');
  cycle(new Construct(chart, 'a'), new Construct(chart, 'b'));
  addObject(chart, 'first');
}

function cycleOfOne(app: App): void {
  const object = addObject(new Chart(app, 'chart'), 'object');
  object.addDependency(object);
}

function outside(app: App): void {
  addObject(new Chart(app, 'chart'), 'object').addDependency(new Construct(app, 'group'));
}

function patch(app: App): void {
  addObject(new Chart(app, 'before'), 'object');
  addObject(new Chart(app, 'chart'), 'object').addJsonPatch(JsonPatch.remove('/not/there'));
}

test('validates each construct once', () => {
  const validate = vi.fn(() => []);
  const app = new synthesis.App({ outdir: join(folder, 'once') });
  for (const id of ['a', 'b', 'c']) {
    addObject(new Chart(app, id), 'object').node.addValidation({ validate });
  }
  app.synth();
  expect(validate).toHaveBeenCalledTimes(3);
});

test('renders each object once', () => {
  const app = new synthesis.App({ outdir: join(folder, 'rendered') });
  const produce = vi.fn(() => 'text');
  const previous = addObject(new Chart(app, 'first'), 'object', Lazy.any({ produce }));
  for (const id of ['a', 'b', 'c']) {
    addObject(new Chart(app, id), 'object').addDependency(previous);
  }
  app.synth();
  expect(produce).toHaveBeenCalledTimes(1);
});

test('orders long chains and many dependent charts', () => {
  const app = new synthesis.App({ outdir: join(folder, 'chain') });
  let previous: Chart | undefined;
  for (let index = 0; index < 300; index++) {
    const chart = new Chart(app, `chart${index}`);
    for (let object = 0; object < 10; object++) {
      addObject(chart, `object${object}`);
    }
    if (previous) {
      chart.addDependency(previous);
    }
    previous = chart;
  }
  app.synth();
  expect(readFileSync(join(folder, 'chain', '0299-chart299.k8s.yaml'), 'utf8')).toContain('object9');
});

test('leaves the synth of an unknown output type to cdk8s', () => {
  const app = new synthesis.App({ outdir: join(folder, 'unknown'), yamlOutputType: 99 as YamlOutputType });
  addObject(new Chart(app, 'chart'), 'object');
  expect(errorOf(() => app.synth())).toBeUndefined();
});

test('accepts and quotes a text that kubectl would read as something else', () => {
  const create = (app: App) =>
    new istio.PeerAuthentication(new Chart(app, 'chart'), 'policy', {
      metadata: { name: 'policy', annotations: { mode: '0o17' } },
    });
  const app = new synthesis.App({ outdir: join(folder, 'quoted') });
  create(app);
  expect(analysis.Analysis.of(app)).toEqual([]);
  expect(app.synthYaml()).toContain('mode: "0o17"');
  expect(synthesizeBoth(create).stock.error).toContain('CDK0901');
});

test('rejects half of a pair of characters, which no file can contain', () => {
  const app = new synthesis.App({ outdir: join(folder, 'half') });
  const metadata = { name: 'policy', annotations: { half: '\ud83d' } };
  new istio.PeerAuthentication(new Chart(app, 'chart'), 'policy', { metadata });
  expect(errorOf(() => app.synth())).toContain('CDK0901');
});
