import { ApiObject, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { ExtensionFilter, ExtensionPhase, PolicyTarget, WasmEnvironmentVariable, WasmValueFrom, WorkloadMode } = istio;

const url = 'https://example.com/filter.wasm';
const script = 'function envoy_on_request(handle) end';

function extension(props: Partial<istio.TrafficExtensionProps> = {}): istio.TrafficExtension {
  return new istio.TrafficExtension(testChart(), 'extension', {
    metadata: { name: 'extension' },
    filter: ExtensionFilter.lua(script),
    ...props,
  });
}

describe('TrafficExtension', () => {
  test('renders a Lua script', () => {
    const lua = extension({
      selector: istio.WorkloadSelector.labels({ istio: 'ingressgateway' }),
      phase: ExtensionPhase.AUTHN,
      priority: 1000,
      match: [{ mode: WorkloadMode.CLIENT, ports: [8080, 8081] }],
    });
    expect(manifestOf(lua)).toEqual({
      apiVersion: 'extensions.istio.io/v1alpha1',
      kind: 'TrafficExtension',
      metadata: { name: 'extension', namespace: 'bookinfo' },
      spec: {
        selector: { matchLabels: { istio: 'ingressgateway' } },
        phase: 'AUTHN',
        priority: 1000,
        match: [{ mode: 'CLIENT', ports: [{ number: 8080 }, { number: 8081 }] }],
        lua: { inlineCode: script },
      },
    });
  });

  test('renders a Wasm module, with its configuration as given', () => {
    const pluginConfig = { ports: [1], nothing: { _render: null } };
    const filter = ExtensionFilter.wasm({
      url,
      pluginConfig,
      vmConfig: { env: [WasmEnvironmentVariable.host('POD_NAME')] },
    });
    expect(specOf(extension({ filter }))).toEqual({
      wasm: { url, pluginConfig, vmConfig: { env: [{ name: 'POD_NAME', valueFrom: 'HOST' }] } },
    });
  });

  test('requires Istio 1.30', () => {
    const chart = testChart();
    istio.Target.istio('1.26').applyTo(chart);
    const old = new istio.TrafficExtension(chart, 'extension', { filter: ExtensionFilter.lua(script) });
    expect(diagnosticsOf(old)).toEqual([expect.stringContaining('1.30')]);
  });

  describe('rejects', () => {
    const cases: [string, Partial<istio.TrafficExtensionProps>, RegExp][] = [
      ['an empty script', { filter: ExtensionFilter.lua('') }, /^CRD0001 lua\.inlineCode: /],
      ['a URL with another scheme', { filter: ExtensionFilter.wasm({ url: 'ftp://a' }) }, /^CRD0002 wasm\.url: .*ftp/],
      ['a port out of range', { match: [{ ports: [65536] }] }, /^CRD0001 match\[0\]\.ports\[0\]\.number: .*65536/],
      [
        'a selector together with a target',
        { selector: istio.WorkloadSelector.ALL, targetRefs: [PolicyTarget.of('reviews')] },
        /^CRD0002 spec: .*targetRefs or selector/,
      ],
    ];
    test.each(cases)('%s', (_reason, props, message) => {
      expect(diagnosticsOf(extension(props))).toEqual([expect.stringMatching(message)]);
    });
  });

  test('keeps a JSON patch to an unknown field', () => {
    const lua = extension();
    ApiObject.of(lua).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(lua).toJson().spec).toEqual({ lua: { inlineCode: script }, future: true });
  });

  test('supports every field of the CRD', () => {
    const wasm = ExtensionFilter.wasm({
      url,
      sha256: 'a',
      imagePullPolicy: istio.WasmPullPolicy.ALWAYS,
      imagePullSecret: 'b',
      verificationKey: 'c',
      pluginConfig: { d: 'e' },
      pluginName: 'f',
      failStrategy: istio.WasmFailStrategy.FAIL_OPEN,
      vmConfig: { env: [WasmEnvironmentVariable.of('g', { value: 'h', valueFrom: WasmValueFrom.INLINE })] },
      type: istio.WasmPluginType.HTTP,
    });
    const extensions = [wasm, ExtensionFilter.lua(script)].map((filter) =>
      extension({
        filter,
        selector: istio.WorkloadSelector.labels({ app: 'a' }),
        targetRefs: [PolicyTarget.reference({ group: 'a', kind: 'b', name: 'c', namespace: 'd' })],
        phase: ExtensionPhase.STATS,
        priority: 1,
        match: [{ mode: WorkloadMode.SERVER, ports: [1] }],
      }),
    );
    expectEveryField(
      'extensions.istio.io',
      'TrafficExtension',
      extensions.map((each) => ApiObject.of(each).toJson()),
    );
  });
});
