import { ApiObject, type ApiObjectProps, Chart, Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { argocd, istio } from '../../lib';

const { SyncWave, SyncWaves } = argocd;

function wavesOf(chart: Chart): { [key: string]: number } {
  const manifests: ApiObjectProps[] = Testing.synth(chart);
  return Object.fromEntries(
    manifests.map(({ kind, metadata }) => [kind, Number(metadata?.annotations?.[SyncWave.ANNOTATION])]),
  );
}

function addObjects(chart: Chart, types: [apiVersion: string, kind: string][]): void {
  for (const [apiVersion, kind] of types) {
    new ApiObject(chart, kind, { apiVersion, kind });
  }
}

describe('SyncWaves', () => {
  test('put an object behind what it needs', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'all');
    addObjects(chart, [
      ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
      ['networking.istio.io/v1', 'VirtualService'],
      ['apps/v1', 'Deployment'],
      ['networking.istio.io/v1', 'DestinationRule'],
      ['v1', 'ServiceAccount'],
      ['sailoperator.io/v1', 'Istio'],
      ['install.istio.io/v1alpha1', 'IstioOperator'],
      ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
      ['v1', 'Namespace'],
    ]);
    SyncWaves.applyTo(app);
    expect(wavesOf(chart)).toEqual({
      Namespace: 0,
      CustomResourceDefinition: 1,
      Istio: 2,
      IstioOperator: 2,
      ServiceAccount: 3,
      DestinationRule: 3,
      Deployment: 4,
      VirtualService: 5,
      HTTPRoute: 5,
    });
  });

  test('put one chart behind the other, in the order in which they are written', () => {
    const app = Testing.app();
    const late = new Chart(app, 'late');
    const early = new Chart(app, 'early');
    late.addDependency(early);
    addObjects(late, [['v1', 'Namespace']]);
    addObjects(early, [['networking.istio.io/v1', 'VirtualService']]);
    SyncWaves.applyTo(app);
    expect([wavesOf(early), wavesOf(late)]).toEqual([{ VirtualService: 5 }, { Namespace: 10 }]);
  });

  test('find objects within constructs, and those of charts below once', () => {
    const app = Testing.app();
    const outer = new Chart(app, 'outer');
    const inner = new Chart(outer, 'inner');
    new istio.PeerAuthentication(outer, 'policy', { metadata: { name: 'default' } });
    new istio.DestinationRule(inner, 'rule', { metadata: { name: 'rule' }, host: istio.Host.of('reviews') });
    SyncWaves.applyTo(app);
    const position = app.charts.indexOf(outer);
    expect(wavesOf(outer).PeerAuthentication).toBe(position * 10 + 3);
    expect(wavesOf(inner).DestinationRule).toBe((1 - position) * 10 + 3);
  });

  test('leave objects that are in a wave already', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'chart');
    const policy = new istio.PeerAuthentication(chart, 'policy', { metadata: { name: 'default' } });
    SyncWave.of(-1).applyTo(policy);
    SyncWaves.applyTo(app);
    expect(wavesOf(chart)).toEqual({ PeerAuthentication: -1 });
  });
});
