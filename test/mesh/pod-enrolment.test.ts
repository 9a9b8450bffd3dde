import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { mesh } from '../../lib';
import { testChart } from '../support/manifests';

const { PodEnrolment } = mesh;

describe('PodEnrolment', () => {
  test('labels the pods of a workload, not the workload, and leaves its selector alone', () => {
    const deployment = new kplus.Deployment(testChart(), 'web', { containers: [{ image: 'web' }] });
    const selector = { ...deployment.matchLabels };
    PodEnrolment.NO_SIDECAR.applyTo(deployment);
    const { metadata, spec } = ApiObject.of(deployment).toJson();
    expect(metadata.labels).toBeUndefined();
    expect(spec.template.metadata.labels).toEqual({ ...selector, 'sidecar.istio.io/inject': 'false' });
    expect(spec.selector.matchLabels).toEqual(selector);
  });

  test('gives labels and annotations to pod templates of any kind', () => {
    expect(PodEnrolment.NONE.labels).toEqual({ 'sidecar.istio.io/inject': 'false', 'istio.io/dataplane-mode': 'none' });
    expect(PodEnrolment.sidecarRevision('canary').labels).toEqual({ 'istio.io/rev': 'canary' });
    expect(PodEnrolment.NO_SIDECAR_BY_ANNOTATION).toMatchObject({
      labels: {},
      annotations: { 'sidecar.istio.io/inject': 'false' },
    });
  });

  test('takes in as well as out', () => {
    const opposites = [
      [PodEnrolment.SIDECAR, PodEnrolment.NO_SIDECAR],
      [PodEnrolment.AMBIENT, PodEnrolment.NO_AMBIENT],
    ];
    for (const [first, second] of opposites) {
      expect(Object.keys(first?.labels ?? {})).toEqual(Object.keys(second?.labels ?? {}));
      expect(first?.labels).not.toEqual(second?.labels);
    }
  });
});
