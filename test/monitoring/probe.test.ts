import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { monitoring } from '../../lib';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';

const PROBER: monitoring.Prober = { url: 'blackbox-exporter:9115' };
const TARGETS = monitoring.ProbeTargets.staticConfig(['https://bookinfo.example.com/productpage']);

describe('Probe', () => {
  test('checks addresses through a prober', () => {
    const probe = new monitoring.Probe(testChart(), 'probe', {
      metadata: { name: 'productpage' },
      prober: PROBER,
      module: 'http_2xx',
      targets: TARGETS,
      interval: Duration.minutes(1),
    });
    expect(manifestOf(probe)).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'Probe',
      metadata: { name: 'productpage', namespace: 'bookinfo' },
      spec: {
        prober: { url: 'blackbox-exporter:9115' },
        module: 'http_2xx',
        targets: { staticConfig: { static: ['https://bookinfo.example.com/productpage'] } },
        interval: '1m',
      },
    });
  });

  test('checks the hosts of Ingresses', () => {
    const probe = new monitoring.Probe(testChart(), 'probe', {
      prober: PROBER,
      targets: monitoring.ProbeTargets.ingress({
        selector: monitoring.LabelSelector.labels({ app: 'bookinfo' }),
        namespaceSelector: monitoring.NamespaceSelector.names(['bookinfo', 'edge']),
      }),
    });
    expect(specOf(probe).targets).toEqual({
      ingress: {
        selector: { matchLabels: { app: 'bookinfo' } },
        namespaceSelector: { matchNames: ['bookinfo', 'edge'] },
      },
    });
  });

  test('renders parameters as a list', () => {
    const probe = new monitoring.Probe(testChart(), 'probe', {
      prober: PROBER,
      targets: TARGETS,
      params: { hostname: ['bookinfo.example.com'], debug: ['true'] },
    });
    expect(specOf(probe).params).toEqual([
      { name: 'hostname', values: ['bookinfo.example.com'] },
      { name: 'debug', values: ['true'] },
    ]);
  });

  test('rejects an empty prober address and a parameter without a value', () => {
    const probe = new monitoring.Probe(testChart(), 'probe', {
      prober: { url: '' },
      targets: TARGETS,
      params: { debug: [] },
    });
    expect(diagnosticsOf(probe).sort()).toEqual([
      expect.stringMatching(/^CRD0001 params\[0\]\.values: /),
      expect.stringMatching(/^CRD0001 prober\.url: /),
    ]);
  });

  test('preserves a JSON patch to an unknown field', () => {
    const probe = new monitoring.Probe(testChart(), 'probe', { prober: PROBER, targets: TARGETS });
    ApiObject.of(probe).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(probe.apiObject).toBe(ApiObject.of(probe));
    expect(ApiObject.of(probe).toJson().spec.future).toBe(true);
  });
});
