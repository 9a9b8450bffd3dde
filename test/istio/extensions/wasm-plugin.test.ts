import { ApiObject, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { PluginPhase, PolicyTarget, WasmEnvironmentVariable, WasmPullPolicy, WasmValueFrom, WorkloadMode } = istio;

const url = 'oci://registry.example.com/openid:v1';

function wasmPlugin(props: Partial<istio.WasmPluginProps>): istio.WasmPlugin {
  return new istio.WasmPlugin(testChart(), 'plugin', { metadata: { name: 'openid' }, url, ...props });
}

describe('WasmPlugin', () => {
  test('renders the expected manifest', () => {
    const plugin = wasmPlugin({
      selector: istio.WorkloadSelector.labels({ istio: 'ingressgateway' }),
      imagePullPolicy: WasmPullPolicy.IF_NOT_PRESENT,
      imagePullSecret: 'registry',
      phase: PluginPhase.AUTHN,
      pluginConfig: { openid_server: 'authn', openid_realm: 'ingress' },
      vmConfig: {
        env: [WasmEnvironmentVariable.host('POD_NAME'), WasmEnvironmentVariable.value('TRUST_DOMAIN', 'cluster.local')],
      },
      match: [{ mode: WorkloadMode.SERVER, ports: [8080] }],
    });
    expect(manifestOf(plugin)).toEqual({
      apiVersion: 'extensions.istio.io/v1alpha1',
      kind: 'WasmPlugin',
      metadata: { name: 'openid', namespace: 'bookinfo' },
      spec: {
        selector: { matchLabels: { istio: 'ingressgateway' } },
        url,
        imagePullPolicy: 'IfNotPresent',
        imagePullSecret: 'registry',
        phase: 'AUTHN',
        pluginConfig: { openid_server: 'authn', openid_realm: 'ingress' },
        vmConfig: {
          env: [
            { name: 'POD_NAME', valueFrom: 'HOST' },
            { name: 'TRUST_DOMAIN', value: 'cluster.local' },
          ],
        },
        match: [{ mode: 'SERVER', ports: [{ number: 8080 }] }],
      },
    });
  });

  test('writes the configuration of the module as given', () => {
    const pluginConfig = { match: { ports: [1] }, rules: [{ toMilliseconds: null, _render: {} }], limit: 0 };
    expect(specOf(wasmPlugin({ pluginConfig })).pluginConfig).toEqual(pluginConfig);
    expect(specOf(wasmPlugin({}))).toEqual({ url });
  });

  describe('rejects', () => {
    const cases: [string, Partial<istio.WasmPluginProps>, RegExp][] = [
      ['a URL with another scheme', { url: 'ftp://example.com/a.wasm' }, /^CRD0002 url: .*ftp/],
      ['an invalid hash', { sha256: 'abc' }, /^CRD0001 sha256: .*abc/],
      [
        'duplicate environment variables',
        { vmConfig: { env: [WasmEnvironmentVariable.host('A'), WasmEnvironmentVariable.value('A', 'b')] } },
        /^CRD0001 vmConfig\.env(\[1\])?: .*A/,
      ],
      [
        'a value from two sources',
        { vmConfig: { env: [WasmEnvironmentVariable.of('A', { value: 'b', valueFrom: WasmValueFrom.HOST })] } },
        /^CRD0002 vmConfig\.env\[0\]: /,
      ],
      ['a port out of range', { match: [{ ports: [0] }] }, /^CRD0001 match\[0\]\.ports\[0\]\.number: .*\b0\b/],
      [
        'a selector together with a target',
        { selector: istio.WorkloadSelector.ALL, targetRefs: [PolicyTarget.of('reviews')] },
        /^CRD0002 spec: .*targetRefs or selector/,
      ],
    ];
    test.each(cases)('%s', (_reason, props, message) => {
      expect(diagnosticsOf(wasmPlugin(props))).toEqual([expect.stringMatching(message)]);
    });
  });

  test('keeps a JSON patch to an unknown field', () => {
    const plugin = wasmPlugin({});
    ApiObject.of(plugin).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(plugin).toJson().spec).toEqual({ url, future: true });
  });

  test('supports every field of the CRD', () => {
    const target = PolicyTarget.reference({ group: 'a', kind: 'b', name: 'c', namespace: 'd' });
    const plugin = wasmPlugin({
      selector: istio.WorkloadSelector.labels({ app: 'a' }),
      targetRef: target,
      targetRefs: [target],
      sha256: 'a',
      imagePullPolicy: WasmPullPolicy.ALWAYS,
      imagePullSecret: 'b',
      verificationKey: 'c',
      pluginConfig: { d: 'e' },
      pluginName: 'f',
      failStrategy: istio.WasmFailStrategy.FAIL_RELOAD,
      vmConfig: { env: [WasmEnvironmentVariable.of('g', { value: 'h', valueFrom: WasmValueFrom.INLINE })] },
      type: istio.WasmPluginType.NETWORK,
      phase: PluginPhase.STATS,
      priority: 1,
      match: [{ mode: WorkloadMode.UNDEFINED, ports: [1] }],
    });
    expectEveryField('extensions.istio.io', 'WasmPlugin', [ApiObject.of(plugin).toJson()]);
  });
});
