import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../../lib/index';
import { diagnosticsOf, manifestOf, testChart } from '../../support/manifests';

const { DISABLE, PERMISSIVE, STRICT } = istio.MtlsMode;

describe('MtlsPosture', () => {
  test('of the mesh is a policy in the root namespace', () => {
    const chart = testChart();
    const posture = new mesh.MtlsPosture(chart, 'mtls', { mesh: STRICT, rootNamespace: 'istio-control' });
    expect(posture.node.children.map((policy) => manifestOf(policy))).toMatchObject([
      { metadata: { name: 'default', namespace: 'istio-control' }, spec: { mtls: { mode: 'STRICT' } } },
    ]);
  });

  test('writes no policy without modes', () => {
    expect(new mesh.MtlsPosture(testChart(), 'mtls').node.children).toEqual([]);
  });

  test('of a workload has exceptions for ports', () => {
    const posture = new mesh.MtlsPosture(testChart(), 'mtls', { namespaces: { bookinfo: STRICT } });
    const policy = posture.addWorkload('mysql', {
      selector: istio.WorkloadSelector.labels({ app: 'mysql' }),
      mode: PERMISSIVE,
      portExceptions: { '3306': DISABLE },
    });
    expect(diagnosticsOf(policy)).toEqual([]);
    expect(manifestOf(policy)).toMatchObject({
      metadata: { name: 'mysql', namespace: 'bookinfo' },
      spec: {
        selector: { matchLabels: { app: 'mysql' } },
        mtls: { mode: 'PERMISSIVE' },
        portLevelMtls: { 3306: { mode: 'DISABLE' } },
      },
    });
  });

  test('throws for a second mode of a namespace', () => {
    const posture = new mesh.MtlsPosture(testChart(), 'mtls', { namespaces: { bookinfo: STRICT } });
    expect(() => posture.addNamespace('bookinfo', PERMISSIVE)).toThrow(
      'chart/mtls: the mode of namespace "bookinfo" is already set; set it once',
    );
  });

  test('throws for a second policy of the same name in a namespace', () => {
    const posture = new mesh.MtlsPosture(testChart(), 'mtls');
    const selector = istio.WorkloadSelector.labels({ app: 'mysql' });
    posture.addWorkload('b-c', { namespace: 'a', selector, mode: STRICT });
    posture.addWorkload('c', { namespace: 'a-b', selector, mode: STRICT });
    expect(() => posture.addWorkload('b-c', { namespace: 'a', selector, mode: STRICT })).toThrow(
      "chart/mtls: addWorkload('b-c') was already called; use another name",
    );
  });

  describe('is rejected', () => {
    const misspelled = (istio.MtlsMode as unknown as { readonly STRCT: istio.MtlsMode }).STRCT;
    const modes = 'MtlsMode.UNSET, MtlsMode.DISABLE, MtlsMode.PERMISSIVE or MtlsMode.STRICT';
    const selector = istio.WorkloadSelector.labels({ app: 'mysql' });

    test('with a misspelled mode, which would accept plain text', () => {
      const posture = new mesh.MtlsPosture(testChart(), 'mtls', { namespaces: { shop: misspelled } });
      posture.addNamespace('cart', misspelled);
      posture.addWorkload('mysql', { selector, portExceptions: { '3306': misspelled } });
      expect(diagnosticsOf(posture)).toEqual([
        `CDK0601 namespaces['shop']: undefined is not a member of MtlsMode; use ${modes}`,
        `CDK0601 addNamespace('cart').mode: undefined is not a member of MtlsMode; use ${modes}`,
        `CDK0601 addWorkload('mysql').portExceptions['3306']: undefined is not a member of MtlsMode; use ${modes}`,
      ]);
    });

    test('for workloads that are all workloads of the namespace', () => {
      const posture = new mesh.MtlsPosture(testChart(), 'mtls');
      posture.addWorkload('all', { selector: istio.WorkloadSelector.ALL, mode: STRICT });
      posture.addWorkload('empty', { selector: istio.WorkloadSelector.labels({}), mode: STRICT });
      posture.addWorkload('some', { selector, mode: STRICT });
      const message =
        'the selector matches all workloads, but only one policy of a namespace can apply to all of them; use addNamespace(), or set labels';
      expect(diagnosticsOf(posture)).toEqual([
        `CDK0621 addWorkload('all').selector: ${message}`,
        `CDK0621 addWorkload('empty').selector: ${message}`,
      ]);
    });

    test('for workloads without a mode', () => {
      const posture = new mesh.MtlsPosture(testChart(), 'mtls');
      posture.addWorkload('mysql', { selector });
      posture.addWorkload('redis', { selector, portExceptions: {} });
      expect(diagnosticsOf(posture)).toEqual([
        "CDK0620 addWorkload('mysql'): neither mode nor portExceptions is set, so the policy has no effect; set one of them",
        "CDK0620 addWorkload('redis'): neither mode nor portExceptions is set, so the policy has no effect; set one of them",
      ]);
    });

    test('if it disables mutual TLS in an ambient namespace, which ztunnel does not support', () => {
      const chart = testChart();
      const posture = new mesh.MtlsPosture(chart, 'mtls', { namespaces: { shop: DISABLE, cart: DISABLE } });
      new mesh.MeshNamespace(chart, 'shop', { name: 'shop', mode: mesh.MeshMode.AMBIENT });
      new mesh.MeshNamespace(chart, 'cart', { name: 'cart', mode: mesh.MeshMode.SIDECAR });
      expect(diagnosticsOf(posture)).toEqual([
        `CDK0620 namespaces['shop']: "DISABLE" has no effect on ztunnel, which receives the traffic of namespace "shop"; use MtlsMode.PERMISSIVE, which also accepts plain text`,
      ]);
    });
  });
});
