import { ApiObject, type ApiObjectProps, Chart, Testing } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { argocd, istio } from '../../lib';

const { SyncWave, SyncWaves } = argocd;

function waveOf(construct: IConstruct): number | undefined {
  const wave = ApiObject.of(construct).metadata.toJson().annotations?.[SyncWave.ANNOTATION];
  return wave === undefined ? undefined : Number(wave);
}

function wavesOf(...constructs: IConstruct[]): (number | undefined)[] {
  return constructs.map(waveOf);
}

function wavesByKind(chart: Chart): { [key: string]: number } {
  const manifests: ApiObjectProps[] = Testing.synth(chart);
  return Object.fromEntries(
    manifests.map(({ kind, metadata }) => [kind, Number(metadata?.annotations?.[SyncWave.ANNOTATION])]),
  );
}

function object(scope: Construct, apiVersion: string, kind: string, props: object = {}): ApiObject {
  return new ApiObject(scope, kind, { apiVersion, kind, ...props });
}

function wavesOfKinds(types: [apiVersion: string, kind: string, props?: object][]): { [key: string]: number } {
  const app = Testing.app();
  const chart = new Chart(app, 'all');
  for (const [apiVersion, kind, props] of types) {
    object(chart, apiVersion, kind, props);
  }
  SyncWaves.applyTo(app);
  return wavesByKind(chart);
}

/** A DestinationRule with a subset, and a VirtualService that routes to it. */
function ruleAndRoutes(rules: Chart, routes: Chart): [istio.DestinationRule, istio.VirtualService] {
  const rule = new istio.DestinationRule(rules, 'rule', {
    metadata: { name: 'reviews' },
    host: istio.Host.of('reviews'),
  });
  const v1 = rule.addSubset('v1', { labels: { version: 'v1' } });
  const virtualService = new istio.VirtualService(routes, 'routes', {
    metadata: { name: 'reviews' },
    hosts: [istio.Host.of('reviews')],
  });
  virtualService.addHttpRoute({ route: [{ destination: istio.Destination.subset(v1) }] });
  return [rule, virtualService];
}

describe('SyncWaves', () => {
  test('order objects by kind, each after the kinds that it needs', () => {
    const waves = wavesOfKinds([
      ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
      ['networking.istio.io/v1', 'VirtualService'],
      ['apps/v1', 'Deployment'],
      ['networking.istio.io/v1', 'DestinationRule'],
      ['v1', 'ServiceAccount'],
      ['v1', 'Service'],
      ['rbac.authorization.k8s.io/v1', 'Role'],
      ['sailoperator.io/v1', 'Istio'],
      ['install.istio.io/v1alpha1', 'IstioOperator'],
      ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
      ['v1', 'Namespace'],
    ]);
    expect(waves).toEqual({
      Namespace: 0,
      CustomResourceDefinition: 100,
      Istio: 200,
      IstioOperator: 200,
      Role: 300,
      Service: 300,
      ServiceAccount: 300,
      DestinationRule: 300,
      Deployment: 400,
      VirtualService: 500,
      HTTPRoute: 500,
    });
  });

  test('put workloads and the objects that wait for them into one wave', () => {
    const waves = wavesOfKinds([
      ['v1', 'PersistentVolumeClaim'],
      ['autoscaling/v2', 'HorizontalPodAutoscaler'],
      ['policy/v1', 'PodDisruptionBudget'],
      ['argoproj.io/v1alpha1', 'Rollout'],
      ['example.com/v1', 'Unknown'],
      ['apps/v1', 'StatefulSet'],
    ]);
    expect(new Set(Object.values(waves))).toEqual(new Set([400]));
  });

  test('put objects that need an external address last', () => {
    const waves = wavesOfKinds([
      ['networking.k8s.io/v1', 'Ingress'],
      ['gateway.networking.k8s.io/v1', 'Gateway', { spec: { gatewayClassName: 'istio' } }],
      ['gateway.networking.k8s.io/v1', 'GatewayClass'],
      ['gateway.networking.k8s.io/v1', 'BackendTLSPolicy'],
      ['v1', 'Service', { spec: { type: 'LoadBalancer' } }],
    ]);
    expect(new Set(Object.values(waves))).toEqual(new Set([500]));
  });

  test('put a waypoint into the wave of its workloads', () => {
    const spec = { gatewayClassName: 'istio-waypoint' };
    expect(wavesOfKinds([['gateway.networking.k8s.io/v1', 'Gateway', { spec }]])).toEqual({ Gateway: 400 });
  });

  test('put routes after the subsets that they use, independent of the order of charts', () => {
    const app = Testing.app();
    const routes = new Chart(app, '10-routes', { namespace: 'bookinfo' });
    const rules = new Chart(app, '20-rules', { namespace: 'bookinfo' });
    const [rule, virtualService] = ruleAndRoutes(rules, routes);
    SyncWaves.applyTo(app, { shareWaves: true });
    expect(wavesOf(rule, virtualService)).toEqual([300, 500]);
  });

  test('put routes after subsets that are late themselves', () => {
    const app = Testing.app();
    const workloads = new Chart(app, 'workloads', { namespace: 'bookinfo' });
    const routes = new Chart(app, 'routes', { namespace: 'bookinfo' });
    const rules = new Chart(app, 'rules', { namespace: 'bookinfo' });
    rules.addDependency(workloads);
    const deployment = object(workloads, 'apps/v1', 'Deployment');
    const [rule, virtualService] = ruleAndRoutes(rules, routes);
    SyncWaves.applyTo(app, { shareWaves: true });
    expect(wavesOf(deployment, rule)).toEqual([400, 1300]);
    expect(waveOf(virtualService)).toBeGreaterThan(1300);
  });

  test('put objects after a late Namespace and after the late CRD of their kind', () => {
    const app = Testing.app();
    const objects = new Chart(app, 'objects');
    const account = object(objects, 'v1', 'ServiceAccount', { metadata: { namespace: 'shop' } });
    const custom = object(objects, 'example.com/v1', 'Custom');
    const late = new Chart(app, 'late');
    const namespace = object(late, 'v1', 'Namespace', { metadata: { name: 'shop' } });
    const definition = object(late, 'apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
      spec: { group: 'example.com', names: { kind: 'Custom' } },
    });
    SyncWave.of(700).applyTo(namespace);
    SyncWave.of(800).applyTo(definition);
    SyncWaves.applyTo(app);
    expect(waveOf(account)).toBeGreaterThan(700);
    expect(waveOf(custom)).toBeGreaterThan(800);
  });

  test('can be shared between charts that do not depend on each other, even nested ones', () => {
    const app = Testing.app();
    const outer = new Chart(app, 'outer');
    const inner = new Chart(outer, 'inner');
    const namespace = object(outer, 'v1', 'Namespace');
    const deployment = object(inner, 'apps/v1', 'Deployment');
    const beside = object(new Chart(app, 'beside'), 'v1', 'Namespace');
    SyncWaves.applyTo(app, { shareWaves: true });
    expect(wavesOf(namespace, deployment, beside)).toEqual([0, 400, 0]);
  });

  test('put a whole chart after the chart that it depends on', () => {
    const app = Testing.app();
    const late = new Chart(app, 'late');
    const early = new Chart(app, 'early');
    late.addDependency(early);
    const waves = [object(late, 'v1', 'Namespace'), object(late, 'apps/v1', 'Deployment')];
    const inner = object(new Chart(late, 'inner'), 'v1', 'ConfigMap');
    const first = object(early, 'networking.istio.io/v1', 'VirtualService');
    SyncWaves.applyTo(app, { shareWaves: true });
    expect(wavesOf(first, ...waves, inner)).toEqual([500, 1000, 1400, 1300]);
  });

  test('do not move a chart that follows its dependency anyway', () => {
    const app = Testing.app();
    const namespaces = new Chart(app, 'namespaces');
    const workloads = new Chart(app, 'workloads');
    workloads.addDependency(namespaces);
    object(namespaces, 'v1', 'Namespace');
    const deployment = object(workloads, 'apps/v1', 'Deployment');
    SyncWaves.applyTo(app, { shareWaves: true });
    expect(waveOf(deployment)).toBe(400);
  });

  test('put an object after its dependencies, in its own chart and in another', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'chart');
    const other = new Chart(app, 'other');
    const database = object(other, 'apps/v1', 'StatefulSet');
    const migration = object(chart, 'batch/v1', 'Job');
    const service = object(chart, 'apps/v1', 'Deployment');
    const routes = object(chart, 'networking.istio.io/v1', 'VirtualService');
    service.addDependency(migration);
    migration.addDependency(database);
    SyncWaves.applyTo(app, { shareWaves: true });
    const waves = wavesOf(database, migration, service, routes) as number[];
    expect(waves[0]).toBe(400);
    expect(waves).toEqual([...waves].sort((one, two) => one - two));
    expect(new Set(waves).size).toBe(4);
  });

  test('put the objects of a construct after the one among them that it depends on', () => {
    const app = Testing.app();
    const shop = new Construct(new Chart(app, 'chart'), 'shop');
    const job = object(shop, 'batch/v1', 'Job');
    const deployment = object(shop, 'apps/v1', 'Deployment');
    shop.node.addDependency(job);
    SyncWaves.applyTo(app);
    expect(waveOf(job)).toBe(400);
    expect(waveOf(deployment)).toBeGreaterThan(400);
  });

  test('keep the order of the objects of a construct that depends on another', () => {
    const chart = new Chart(Testing.app(), 'chart');
    const mesh = new Construct(chart, 'mesh');
    const shop = new Construct(chart, 'shop');
    shop.node.addDependency(mesh);
    const route = object(mesh, 'networking.istio.io/v1', 'VirtualService');
    const deployment = object(shop, 'apps/v1', 'Deployment');
    const namespace = object(shop, 'v1', 'Namespace');
    SyncWaves.applyTo(chart.node.root as ReturnType<typeof Testing.app>);
    const waves = wavesOf(route, namespace, deployment) as number[];
    expect(waves).toEqual([...waves].sort((one, two) => one - two));
    expect(new Set(waves).size).toBe(3);
  });

  test('order charts by creation, each after its dependencies', () => {
    const app = Testing.app();
    const charts = ['first', 'second', 'third'].map((id) => new Chart(app, id));
    const [first, second, third] = charts.map((chart) => object(chart, 'apps/v1', 'Deployment'));
    charts[0]?.addDependency(charts[2] as Chart);
    SyncWaves.applyTo(app);
    expect([third, first, second].map((deployment) => waveOf(deployment as ApiObject))).toEqual([400, 1400, 2400]);
  });

  test('put routes after the subsets of a later chart', () => {
    const app = Testing.app();
    const routes = new Chart(app, 'routes', { namespace: 'bookinfo' });
    const rules = new Chart(app, 'rules', { namespace: 'bookinfo' });
    const [rule, virtualService] = ruleAndRoutes(rules, routes);
    SyncWaves.applyTo(app);
    expect(waveOf(rule)).toBe(1300);
    expect(waveOf(virtualService)).toBeGreaterThan(1300);
  });

  test('leave circular dependencies to cdk8s, which rejects them', () => {
    const app = Testing.app();
    const [one, other] = ['one', 'other'].map((id) => new Chart(app, id)) as [Chart, Chart];
    one.addDependency(other);
    other.addDependency(one);
    object(one, 'v1', 'ConfigMap');
    object(other, 'v1', 'ConfigMap');
    SyncWaves.applyTo(app);
    expect(() => app.synthYaml()).toThrow('cycle');
  });

  test('do not change objects that already have a wave', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'chart');
    const policy = new istio.PeerAuthentication(chart, 'policy', { metadata: { name: 'default' } });
    SyncWave.of(-1).applyTo(policy);
    SyncWaves.applyTo(app);
    expect(wavesByKind(chart)).toEqual({ PeerAuthentication: -1 });
  });

  test('do not change hooks, which are not applied with other objects', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'chart');
    const hooks: { [key: string]: string }[] = [
      { 'argocd.argoproj.io/hook': 'PreSync' },
      { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-weight': '3' },
    ];
    const jobs = hooks.map(
      (annotations, index) =>
        new ApiObject(chart, `${index}`, { apiVersion: 'batch/v1', kind: 'Job', metadata: { annotations } }),
    );
    SyncWaves.applyTo(app);
    expect(wavesOf(...jobs)).toEqual([undefined, undefined]);
    expect(Testing.synth(chart)).toHaveLength(2);
  });

  test('reject objects that are created later', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'chart');
    object(chart, 'v1', 'Namespace');
    SyncWaves.applyTo(app);
    const late = object(chart, 'v1', 'ConfigMap');
    expect(() => Testing.synth(chart)).toThrow(
      'CDK0400 ConfigMap "chart/ConfigMap" has no sync wave, because it was created after SyncWaves.applyTo; call SyncWaves.applyTo last, or apply a SyncWave to the object',
    );
    SyncWaves.applyTo(app);
    expect(Testing.synth(chart)).toHaveLength(2);
    expect(waveOf(late)).toBe(300);
  });
});
