import { ApiObject, JsonPatch } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { manifestOf, problemsOf, specOf, testChart } from '../../support/manifests';

const { ServiceAccountName } = istio;

function workloadEntry(props: istio.WorkloadEntryProps): istio.WorkloadEntry {
  return new istio.WorkloadEntry(testChart(), 'entry', { metadata: { name: 'vm1' }, ...props });
}

describe('WorkloadEntry', () => {
  test('renders where the workload is and who it is', () => {
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

  test('may be known by its network alone', () => {
    expect(specOf(workloadEntry({ network: 'vm-us-east' }))).toEqual({ network: 'vm-us-east' });
  });

  test('follows the API version of the target', () => {
    const chart = testChart();
    istio.Target.istio('1.17').applyTo(chart);
    expect(new istio.WorkloadEntry(chart, 'entry', { address: '2.2.2.2' }).apiVersion).toBe(
      'networking.istio.io/v1beta1',
    );
  });

  describe('is refused', () => {
    const cases: [string, istio.WorkloadEntryProps, RegExp][] = [
      ['without address and network', { labels: { app: 'a' } }, /^CRD0002 spec: Address/],
      ['for an address that is no host', { address: 'vm_1' }, /^IST0106 address: .*vm_1/],
      ['for a socket that is no absolute path', { address: 'unix://run/app.sock' }, /^CRD0002 address: /],
      ['for ports of a socket', { address: 'unix:///run/app.sock', ports: { http: 80 } }, /^CRD0002 spec: .*ports/],
      ['for a port out of range', { address: '2.2.2.2', ports: { http: 70000 } }, /^CRD0002 ports\.http: .*70000/],
      [
        'for a bad label',
        { address: '2.2.2.2', labels: { app: 'not a label' } },
        /^IST0106 labels\.app: .*not a label/,
      ],
    ];
    test.each(cases)('%s', (_reason, props, message) => {
      expect(problemsOf(workloadEntry(props))).toEqual([expect.stringMatching(message)]);
    });
  });

  test('keeps a JSON patch to a field that it does not know', () => {
    const entry = workloadEntry({ address: '2.2.2.2' });
    ApiObject.of(entry).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(entry).toJson().spec).toEqual({ address: '2.2.2.2', future: true });
  });

  test('reaches every field of the CRD', () => {
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
