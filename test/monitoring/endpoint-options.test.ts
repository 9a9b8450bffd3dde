import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monitoring } from '../../lib';
import { diagnosticsOf, testChart } from '../support/manifests';

const anyStrings = fc.array(fc.string(), { maxLength: 3 });

const anyRelabeling: fc.Arbitrary<monitoring.Relabeling> = fc.record(
  {
    action: fc.constantFrom(...Object.values(monitoring.RelabelAction)),
    sourceLabels: anyStrings,
    regex: fc.string(),
    targetLabel: fc.string(),
    replacement: fc.string(),
    modulus: fc.nat(),
  },
  { requiredKeys: [] },
);

const anyEndpoint: fc.Arbitrary<monitoring.CommonEndpointOptions> = fc.record(
  {
    interval: fc.nat().map((milliseconds) => Duration.millis(milliseconds)),
    scheme: fc.constantFrom(...Object.values(monitoring.Scheme)),
    path: fc.webPath(),
    params: fc.dictionary(fc.string(), anyStrings, { maxKeys: 3 }),
    honorLabels: fc.boolean(),
    relabelings: fc.array(anyRelabeling, { maxLength: 3 }),
    metricRelabelings: fc.array(anyRelabeling, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

describe('options for endpoints', () => {
  test('render to manifests that the API server accepts, for all values that the types allow', () => {
    fc.assert(
      fc.property(anyEndpoint, fc.integer({ min: 1, max: 65535 }), (endpoint, port) => {
        const chart = testChart();
        const selector = monitoring.LabelSelector.all();
        const targetPort = monitoring.TargetPort.number(port);
        const services = new monitoring.ServiceMonitor(chart, 'services', {
          selector,
          endpoints: [{ ...endpoint, targetPort }],
        });
        const pods = new monitoring.PodMonitor(chart, 'pods', {
          selector,
          podMetricsEndpoints: [{ ...endpoint, portNumber: port }],
        });
        expect([...diagnosticsOf(services), ...diagnosticsOf(pods)]).toEqual([]);
      }),
    );
  });
});
