import { ApiObject, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { ProxyImage, WorkloadSelector } = istio;

function proxyConfig(props: istio.ProxyConfigProps): istio.ProxyConfig {
  return new istio.ProxyConfig(testChart(), 'proxies', { metadata: { name: 'proxies' }, ...props });
}

describe('ProxyConfig', () => {
  test('renders every field of the CRD', () => {
    const config = proxyConfig({
      selector: WorkloadSelector.labels({ app: 'ratings' }),
      concurrency: 0,
      environmentVariables: { ISTIO_META_CERT_SIGNER: 'signer' },
      image: ProxyImage.DEBUG,
    });
    const manifest = manifestOf(config);
    expect(manifest).toEqual({
      apiVersion: 'networking.istio.io/v1beta1',
      kind: 'ProxyConfig',
      metadata: { name: 'proxies', namespace: 'bookinfo' },
      spec: {
        selector: { matchLabels: { app: 'ratings' } },
        concurrency: 0,
        environmentVariables: { ISTIO_META_CERT_SIGNER: 'signer' },
        image: { imageType: 'debug' },
      },
    });
    expectEveryField('networking.istio.io', 'ProxyConfig', [manifest]);
  });

  test('supports image variants that Istio does not publish', () => {
    const images = [ProxyImage.DEFAULT, ProxyImage.DISTROLESS, ProxyImage.of('centos')];
    const types = images.map((image) => specOf(proxyConfig({ image })).image.imageType);
    expect(types).toEqual(['default', 'distroless', 'centos']);
  });

  test('renders no spec without props', () => {
    expect(specOf(new istio.ProxyConfig(testChart(), 'empty'))).toBeUndefined();
  });

  test('rejects a negative number of threads, and wildcards in labels', () => {
    expect(diagnosticsOf(proxyConfig({ concurrency: -1 }))).toEqual([
      expect.stringMatching(/^CRD0001 concurrency: .*-1/),
    ]);
    expect(diagnosticsOf(proxyConfig({ selector: WorkloadSelector.labels({ app: '*' }) }))).toEqual([
      expect.stringMatching(/selector\.matchLabels\.app: /),
    ]);
  });

  test('requires Istio 1.13', () => {
    const chart = testChart();
    istio.Target.istio('1.12').applyTo(chart);
    const config = new istio.ProxyConfig(chart, 'proxies', { concurrency: 2 });
    expect(diagnosticsOf(config)).toEqual([expect.stringContaining('1.13')]);
  });

  test('keeps a JSON patch to an unknown field', () => {
    const config = proxyConfig({});
    ApiObject.of(config).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(config).toJson().spec).toEqual({ future: true });
  });
});
