import { ApiObject, JsonPatch } from 'cdk8s';
import { Deployment, Role } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

describe('PeerAuthentication', () => {
  test('renders the mode', () => {
    const policy = new istio.PeerAuthentication(testChart(), 'strict', {
      metadata: { name: 'default' },
      mtls: istio.MtlsMode.STRICT,
    });
    expect(manifestOf(policy)).toEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { name: 'default', namespace: 'bookinfo' },
      spec: { mtls: { mode: 'STRICT' } },
    });
  });

  test('renders an empty policy without props, which inherits the mode', () => {
    expect(specOf(new istio.PeerAuthentication(testChart(), 'empty'))).toEqual({});
  });

  test('selects workloads by labels, with port-level modes', () => {
    const policy = new istio.PeerAuthentication(testChart(), 'ports', {
      selector: istio.WorkloadSelector.labels({ app: 'ratings' }),
      mtls: istio.MtlsMode.STRICT,
      portLevelMtls: { 8080: istio.MtlsMode.DISABLE },
    });
    expect(specOf(policy)).toEqual({
      selector: { matchLabels: { app: 'ratings' } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: { '8080': { mode: 'DISABLE' } },
    });
  });

  test('selects the pods of a cdk8s-plus workload', () => {
    const chart = testChart();
    const workload = new Deployment(chart, 'ratings', { containers: [{ image: 'ratings' }] });
    const policy = new istio.PeerAuthentication(chart, 'policy', {
      selector: istio.WorkloadSelector.workload(workload),
    });
    expect(specOf(policy)).toEqual({ selector: { matchLabels: workload.matchLabels } });
  });

  test('rejects port-level modes without a selector', () => {
    const policy = new istio.PeerAuthentication(testChart(), 'ports', {
      portLevelMtls: { 8080: istio.MtlsMode.DISABLE },
    });
    expect(diagnosticsOf(policy)).toEqual([expect.stringMatching(/portLevelMtls.*selector/)]);
  });

  test('rejects a port out of range', () => {
    const policy = new istio.PeerAuthentication(testChart(), 'ports', {
      selector: istio.WorkloadSelector.labels({ app: 'ratings' }),
      portLevelMtls: { 70000: istio.MtlsMode.DISABLE },
    });
    expect(diagnosticsOf(policy)).toEqual([expect.stringContaining('port')]);
  });

  test('keeps a JSON patch to an unknown field', () => {
    const policy = new istio.PeerAuthentication(testChart(), 'patched');
    ApiObject.of(policy).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(policy.apiObject).toBe(ApiObject.of(policy));
    expect(ApiObject.of(policy).toJson().spec).toEqual({ future: true });
  });

  test('is a resource that cdk8s-plus roles can grant', () => {
    const chart = testChart();
    const policy = new istio.PeerAuthentication(chart, 'policy', { metadata: { name: 'default' } });
    const role = new Role(chart, 'role');
    role.allowRead(policy);
    expect(ApiObject.of(role).toJson().rules).toEqual([
      expect.objectContaining({
        apiGroups: ['security.istio.io'],
        resources: ['peerauthentications'],
        resourceNames: ['default'],
      }),
    ]);
  });

  test('supports every field of the CRD', () => {
    const policy = new istio.PeerAuthentication(testChart(), 'full', {
      selector: istio.WorkloadSelector.labels({ app: 'ratings' }),
      mtls: istio.MtlsMode.PERMISSIVE,
      portLevelMtls: { 8080: istio.MtlsMode.STRICT },
    });
    expectEveryField('security.istio.io', 'PeerAuthentication', [manifestOf(policy)]);
  });
});
