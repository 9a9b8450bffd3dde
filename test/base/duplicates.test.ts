import { Chart, Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../lib';
import { diagnosticsOf, testChart } from '../support/manifests';

function policy(chart: Chart, id: string, namespace?: string): istio.PeerAuthentication {
  return new istio.PeerAuthentication(chart, id, { metadata: { name: 'default', namespace } });
}

describe('two objects of the same kind, namespace and name', () => {
  test('are rejected in one chart, because kubectl would keep only the last', () => {
    const chart = testChart();
    const first = policy(chart, 'first');
    const second = policy(chart, 'second', 'bookinfo');
    expect(diagnosticsOf(first)).toEqual([]);
    expect(diagnosticsOf(second)).toEqual([
      'CDK0001 metadata.name: "default" is also the name of the PeerAuthentication that "chart/first" creates; use another name for one of them',
    ]);
  });

  test('are allowed in two charts, which may be for two clusters', () => {
    const app = Testing.app();
    const policies = ['east', 'west'].map((id) => policy(new Chart(app, id, { namespace: 'bookinfo' }), 'policy'));
    expect(policies.flatMap(diagnosticsOf)).toEqual([]);
  });

  test('differ by namespace and by kind', () => {
    const chart = testChart();
    const rule = { metadata: { name: 'default' }, host: istio.Host.of('reviews') };
    const resources = [policy(chart, 'a'), policy(chart, 'b', 'other'), new istio.DestinationRule(chart, 'c', rule)];
    expect(resources.flatMap(diagnosticsOf)).toEqual([]);
  });
});
