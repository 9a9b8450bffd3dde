import { describe, expect, test } from 'vitest';
import { istio, mesh } from '../../lib';
import { manifestOf, problemsOf, testChart } from '../support/manifests';

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
    expect(problemsOf(policy)).toEqual([]);
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
});
