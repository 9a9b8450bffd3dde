import { ApiObject, JsonPatch } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { ServiceAccountName } = istio;

function workloadEntry(props: istio.WorkloadEntryProps): istio.WorkloadEntry {
  return new istio.WorkloadEntry(testChart(), 'entry', { metadata: { name: 'vm1' }, ...props });
}

describe('WorkloadEntry', () => {
  test('renders address and identity of the workload', () => {
    const chart = testChart();
    const serviceAccount = new ServiceAccount(chart, 'account', { metadata: { name: 'details' } });
    const entry = new istio.WorkloadEntry(chart, 'entry', {
      metadata: { name: 'vm1' },
      address: '2.2.2.2',
      labels: { app: 'details' },
      serviceAccount: ServiceAccountName.serviceAccount(serviceAccount),
    });
    expect(manifestOf(entry)).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'WorkloadEntry',
      metadata: { name: 'vm1', namespace: 'bookinfo' },
      spec: { address: '2.2.2.2', labels: { app: 'details' }, serviceAccount: 'details' },
    });
  });

  test('accepts a network without an address', () => {
    expect(specOf(workloadEntry({ network: 'vm-us-east' }))).toEqual({ network: 'vm-us-east' });
  });

  test('has the API version of the target', () => {
    const chart = testChart();
    istio.Target.istio('1.17').applyTo(chart);
    expect(new istio.WorkloadEntry(chart, 'entry', { address: '2.2.2.2' }).apiVersion).toBe(
      'networking.istio.io/v1beta1',
    );
  });

  describe('rejects', () => {
    const cases: [string, istio.WorkloadEntryProps, RegExp][] = [
      ['a workload without address and network', { labels: { app: 'a' } }, /^CRD0002 spec: .*Address/],
      ['an address that is not a host name', { address: 'vm_1' }, /^IST0106 address: .*vm_1/],
      ['a socket that is not an absolute path', { address: 'unix://run/app.sock' }, /^CRD0002 address: /],
      ['ports of a socket', { address: 'unix:///run/app.sock', ports: { http: 80 } }, /^CRD0002 spec: .*ports/],
      ['a port out of range', { address: '2.2.2.2', ports: { http: 70000 } }, /^CRD0002 ports\.http: .*70000/],
      [
        'an invalid label',
        { address: '2.2.2.2', labels: { app: 'not a label' } },
        /^IST0106 labels\.app: .*not a label/,
      ],
    ];
    test.each(cases)('%s', (_reason, props, message) => {
      expect(diagnosticsOf(workloadEntry(props))).toEqual([expect.stringMatching(message)]);
    });
  });

  test('keeps a JSON patch to an unknown field', () => {
    const entry = workloadEntry({ address: '2.2.2.2' });
    ApiObject.of(entry).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(entry).toJson().spec).toEqual({ address: '2.2.2.2', future: true });
  });

  test('supports every field of the CRD', () => {
    const entry = workloadEntry({
      address: '2.2.2.2',
      ports: { http: 8080 },
      labels: { app: 'a' },
      network: 'b',
      locality: 'c/d/e',
      weight: 1,
      serviceAccount: ServiceAccountName.of('f'),
    });
    expectEveryField('networking.istio.io', 'WorkloadEntry', [manifestOf(entry)]);
  });
});
