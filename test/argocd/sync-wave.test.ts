import { ApiObject, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { argocd, istio } from '../../lib';
import { manifestOf, testChart } from '../support/manifests';

const { SyncWave } = argocd;

function policy(chart: Chart, name: string): istio.PeerAuthentication {
  return new istio.PeerAuthentication(chart, name, { metadata: { name } });
}

function waveOf(construct: istio.PeerAuthentication): unknown {
  return (manifestOf(construct).metadata.annotations as { [key: string]: string } | undefined)?.[SyncWave.ANNOTATION];
}

describe('SyncWave', () => {
  test('applies to all objects of a chart and of the charts below it', () => {
    const chart = testChart();
    const inner = new Chart(chart, 'inner');
    const policies = [policy(chart, 'a'), policy(inner, 'b')];
    const other = new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap' });
    SyncWave.of(-1).applyTo(chart);
    expect(policies.map(waveOf)).toEqual(['-1', '-1']);
    expect(other.toJson().metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '-1' });
  });

  test('does not change objects that already have a wave', () => {
    const chart = testChart();
    const first = policy(chart, 'a');
    const second = policy(chart, 'b');
    const third = new istio.PeerAuthentication(chart, 'c', {
      metadata: { name: 'c', annotations: { [SyncWave.ANNOTATION]: '7' } },
    });
    SyncWave.of(5).applyTo(first);
    SyncWave.of(0).applyTo(chart);
    expect([first, second, third].map(waveOf)).toEqual(['5', '0', '7']);
  });

  test('does not change Helm hooks, which have a weight', () => {
    const metadata = { annotations: { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-weight': '3' } };
    const job = new ApiObject(testChart(), 'job', { apiVersion: 'batch/v1', kind: 'Job', metadata });
    SyncWave.of(5).applyTo(job);
    expect(job.toJson().metadata.annotations).toEqual(metadata.annotations);
  });

  test('must be a whole number', () => {
    expect(() => SyncWave.of(1.5)).toThrow(
      'SyncWave: 1.5 is not a whole number of up to 15 digits; use a number such as -1, 0 or 5',
    );
    expect(() => SyncWave.of(1e21)).toThrow('SyncWave: 1e+21 is not a whole number of up to 15 digits');
    expect(SyncWave.of(3).wave).toBe(3);
  });
});
