import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { mesh } from '../../../lib/index';
import { problemsOf, testChart } from '../../support/manifests';

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
    expect(PodEnrolment.SIDECAR.labels).toEqual({ 'sidecar.istio.io/inject': 'true' });
    expect(PodEnrolment.NO_SIDECAR.labels).toEqual({ 'sidecar.istio.io/inject': 'false' });
    expect(PodEnrolment.NO_AMBIENT.labels).toEqual({ 'istio.io/dataplane-mode': 'none' });
  });

  test('keeps sidecars away from ambient pods, which ztunnel would leave alone with one', () => {
    expect(PodEnrolment.AMBIENT.labels).toEqual({
      'sidecar.istio.io/inject': 'false',
      'istio.io/dataplane-mode': 'ambient',
    });
  });

  describe('is refused', () => {
    const deployment = (): kplus.Deployment =>
      new kplus.Deployment(testChart(), 'web', { containers: [{ image: 'web' }] });

    test('a second time in other words, and leaves the first in force', () => {
      const pods = deployment();
      PodEnrolment.SIDECAR.applyTo(pods);
      PodEnrolment.SIDECAR.applyTo(pods);
      expect(problemsOf(pods)).toEqual([]);
      PodEnrolment.AMBIENT.applyTo(pods);
      expect(problemsOf(pods)).toEqual([
        'podMetadata.labels: PodEnrolment.AMBIENT comes after PodEnrolment.SIDECAR, and pods can be one only; apply one of them',
      ]);
      expect(pods.podMetadata.getLabel('sidecar.istio.io/inject')).toBe('true');
      expect(pods.podMetadata.getLabel('istio.io/dataplane-mode')).toBeUndefined();
    });

    test('for a revision that is no name', () => {
      const pods = deployment();
      PodEnrolment.sidecarRevision('1.30').applyTo(pods);
      expect(problemsOf(pods)).toEqual([
        "podMetadata.labels['istio.io/rev']: '1.30' is no name of a revision; give lower-case letters, digits and '-', such as 1-30",
      ]);
    });
  });
});
