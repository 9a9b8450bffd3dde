import { ApiObject, JsonPatch } from 'cdk8s';
import { Service } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';

const { Backend, EndpointPicker, EndpointPickerFailureMode, InferencePool, InferenceProtocol } = gatewayapi;

function pool(props: Partial<gatewayapi.InferencePoolProps> = {}, chart = testChart()): gatewayapi.InferencePool {
  return new InferencePool(chart, 'pool', {
    metadata: { name: 'llama' },
    selector: { app: 'llama' },
    targetPorts: [8000],
    endpointPickerRef: EndpointPicker.of('picker', { port: 9002 }),
    ...props,
  });
}

describe('InferencePool', () => {
  test('selects pods, and names the service that chooses among them', () => {
    expect(manifestOf(pool())).toMatchObject({
      apiVersion: 'inference.networking.k8s.io/v1',
      kind: 'InferencePool',
      spec: {
        selector: { matchLabels: { app: 'llama' } },
        targetPorts: [{ number: 8000 }],
        endpointPickerRef: { name: 'picker', port: { number: 9002 } },
      },
    });
  });

  test('takes name and port of a Service', () => {
    const chart = testChart();
    const service = new Service(chart, 'service', { metadata: { name: 'picker' }, ports: [{ port: 9002 }] });
    const spec = specOf(pool({ endpointPickerRef: EndpointPicker.service(service) }, chart));
    expect(spec.endpointPickerRef).toEqual({ name: 'picker', port: { number: 9002 } });
  });

  test('is a backend of a route, and in another namespace with a grant', () => {
    const chart = testChart();
    const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'llama' } });
    const foreign = InferencePool.fromInferencePoolName(chart, 'foreign', 'mistral', 'models');
    route.addRule({
      backends: [Backend.inferencePool(pool({}, chart), { weight: 1 }), Backend.inferencePool(foreign)],
    });
    const type = { group: 'inference.networking.k8s.io', kind: 'InferencePool' };
    expect(specOf(route).rules).toEqual([
      {
        backendRefs: [
          { ...type, name: 'llama', weight: 1 },
          { ...type, name: 'mistral', namespace: 'models' },
        ],
      },
    ]);
    expect(diagnosticsOf(route)).toEqual([]);
  });

  test('rejects what the API server rejects', () => {
    expect(diagnosticsOf(pool({ targetPorts: [8000, 8000] }))).toEqual([
      expect.stringMatching(/^CRD0002 targetPorts: /),
    ]);
    expect(diagnosticsOf(pool({ endpointPickerRef: EndpointPicker.of('picker') }))).toEqual([
      expect.stringMatching(/^CRD0002 endpointPickerRef: .*port is required/),
    ]);
    expect(diagnosticsOf(pool({ selector: {} }))).toEqual([expect.stringMatching(/^CRD0001 selector\.matchLabels: /)]);
  });

  test('can be patched', () => {
    const patched = pool();
    ApiObject.of(patched).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(patched).toJson().spec.future).toBe(true);
  });

  test('supports every field of its CRD', () => {
    const full = pool({
      appProtocol: InferenceProtocol.H2C,
      endpointPickerRef: EndpointPicker.of('picker', {
        group: 'example.com',
        kind: 'Picker',
        port: 1,
        failureMode: EndpointPickerFailureMode.FAIL_OPEN,
      }),
    });
    expectEveryField('inference.networking.k8s.io', 'InferencePool', [manifestOf(full)]);
  });
});
