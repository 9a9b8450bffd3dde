import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../../lib/index';
import { diagnosticsOf, manifestOf, testChart } from '../../support/manifests';

const { DISABLE, PERMISSIVE, STRICT } = istio.MtlsMode;

describe('MtlsPosture', () => {
  test('of the mesh is a policy of the root namespace', () => {
    const chart = testChart();
    const posture = new mesh.MtlsPosture(chart, 'mtls', { mesh: STRICT, rootNamespace: 'istio-control' });
    expect(posture.node.children.map((policy) => manifestOf(policy))).toMatchObject([
      { metadata: { name: 'default', namespace: 'istio-control' }, spec: { mtls: { mode: 'STRICT' } } },
    ]);
  });

  test('says nothing where nothing is asked for', () => {
    expect(new mesh.MtlsPosture(testChart(), 'mtls').node.children).toEqual([]);
  });

  test('of a workload makes exceptions for ports', () => {
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

  test('takes one mode for a namespace', () => {
    const posture = new mesh.MtlsPosture(testChart(), 'mtls', { namespaces: { bookinfo: STRICT } });
    expect(() => posture.addNamespace('bookinfo', PERMISSIVE)).toThrow(
      'chart/mtls: namespace bookinfo has its mode already; say it once',
    );
  });

  test('takes a name once in a namespace', () => {
    const posture = new mesh.MtlsPosture(testChart(), 'mtls');
    const selector = istio.WorkloadSelector.labels({ app: 'mysql' });
    posture.addWorkload('b-c', { namespace: 'a', selector, mode: STRICT });
    posture.addWorkload('c', { namespace: 'a-b', selector, mode: STRICT });
    expect(() => posture.addWorkload('b-c', { namespace: 'a', selector, mode: STRICT })).toThrow(
      "chart/mtls: addWorkload 'b-c' is there already; give this one another name",
    );
  });

  describe('is refused', () => {
    const misspelt = (istio.MtlsMode as unknown as { readonly STRCT: istio.MtlsMode }).STRCT;
    const modes = 'MtlsMode.UNSET, MtlsMode.DISABLE, MtlsMode.PERMISSIVE, MtlsMode.STRICT';
    const selector = istio.WorkloadSelector.labels({ app: 'mysql' });

    test('with a misspelt mode, which would leave the door open', () => {
      const posture = new mesh.MtlsPosture(testChart(), 'mtls', { namespaces: { shop: misspelt } });
      posture.addNamespace('cart', misspelt);
      posture.addWorkload('mysql', { selector, portExceptions: { '3306': misspelt } });
      expect(diagnosticsOf(posture)).toEqual([
        `namespaces['shop']: undefined is no MtlsMode; give one of ${modes}`,
        `addNamespace 'cart': mode: undefined is no MtlsMode; give one of ${modes}`,
        `addWorkload 'mysql': portExceptions['3306']: undefined is no MtlsMode; give one of ${modes}`,
      ]);
    });

    test('for workloads that are all of the namespace, which has a policy of its own', () => {
      const posture = new mesh.MtlsPosture(testChart(), 'mtls');
      posture.addWorkload('all', { selector: istio.WorkloadSelector.ALL, mode: STRICT });
      posture.addWorkload('empty', { selector: istio.WorkloadSelector.labels({}), mode: STRICT });
      posture.addWorkload('some', { selector, mode: STRICT });
      const remedy = 'use addNamespace, or give labels';
      expect(diagnosticsOf(posture)).toEqual([
        `addWorkload 'all': selector: takes in all workloads, and only one policy of a namespace counts for them; ${remedy}`,
        `addWorkload 'empty': selector: takes in all workloads, and only one policy of a namespace counts for them; ${remedy}`,
      ]);
    });

    test('for workloads of which it says nothing', () => {
      const posture = new mesh.MtlsPosture(testChart(), 'mtls');
      posture.addWorkload('mysql', { selector });
      posture.addWorkload('redis', { selector, portExceptions: {} });
      expect(diagnosticsOf(posture)).toEqual([
        "addWorkload 'mysql': says neither mode nor portExceptions, and so nothing; give one of them",
        "addWorkload 'redis': says neither mode nor portExceptions, and so nothing; give one of them",
      ]);
    });

    test('where it turns mutual TLS off in an ambient namespace, which ztunnel does not', () => {
      const chart = testChart();
      const posture = new mesh.MtlsPosture(chart, 'mtls', { namespaces: { shop: DISABLE, cart: DISABLE } });
      new mesh.MeshNamespace(chart, 'shop', { name: 'shop', mode: mesh.MeshMode.AMBIENT });
      new mesh.MeshNamespace(chart, 'cart', { name: 'cart', mode: mesh.MeshMode.SIDECAR });
      expect(diagnosticsOf(posture)).toEqual([
        "namespaces['shop']: 'DISABLE' means nothing to ztunnel, which takes the traffic of namespace shop; give MtlsMode.PERMISSIVE, which takes plain text too",
      ]);
    });
  });
});
