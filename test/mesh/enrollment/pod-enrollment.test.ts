import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { mesh } from '../../../lib/index';
import { diagnosticsOf, testChart } from '../../support/manifests';

const { PodEnrollment } = mesh;

describe('PodEnrollment', () => {
  test('labels the pods of a workload, not the workload, and leaves its selector alone', () => {
    const deployment = new kplus.Deployment(testChart(), 'web', { containers: [{ image: 'web' }] });
    const selector = { ...deployment.matchLabels };
    PodEnrollment.NO_SIDECAR.applyTo(deployment);
    const { metadata, spec } = ApiObject.of(deployment).toJson();
    expect(metadata.labels).toBeUndefined();
    expect(spec.template.metadata.labels).toEqual({ ...selector, 'sidecar.istio.io/inject': 'false' });
    expect(spec.selector.matchLabels).toEqual(selector);
  });

  test('gives labels and annotations to pod templates of any kind', () => {
    expect(PodEnrollment.NONE.labels).toEqual({
      'sidecar.istio.io/inject': 'false',
      'istio.io/dataplane-mode': 'none',
    });
    expect(PodEnrollment.sidecarRevision('canary').labels).toEqual({ 'istio.io/rev': 'canary' });
    expect(PodEnrollment.NO_SIDECAR_BY_ANNOTATION).toMatchObject({
      labels: {},
      annotations: { 'sidecar.istio.io/inject': 'false' },
    });
  });

  test('takes in as well as out', () => {
    expect(PodEnrollment.SIDECAR.labels).toEqual({ 'sidecar.istio.io/inject': 'true' });
    expect(PodEnrollment.NO_SIDECAR.labels).toEqual({ 'sidecar.istio.io/inject': 'false' });
    expect(PodEnrollment.NO_AMBIENT.labels).toEqual({ 'istio.io/dataplane-mode': 'none' });
  });

  test('keeps sidecars away from ambient pods, which ztunnel would leave alone with one', () => {
    expect(PodEnrollment.AMBIENT.labels).toEqual({
      'sidecar.istio.io/inject': 'false',
      'istio.io/dataplane-mode': 'ambient',
    });
  });

  describe('is refused', () => {
    const deployment = (): kplus.Deployment =>
      new kplus.Deployment(testChart(), 'web', { containers: [{ image: 'web' }] });

    test('a second time in other words, and leaves the first in force', () => {
      const pods = deployment();
      PodEnrollment.SIDECAR.applyTo(pods);
      PodEnrollment.SIDECAR.applyTo(pods);
      expect(diagnosticsOf(pods)).toEqual([]);
      PodEnrollment.AMBIENT.applyTo(pods);
      expect(diagnosticsOf(pods)).toEqual([
        'podMetadata.labels: PodEnrollment.AMBIENT comes after PodEnrollment.SIDECAR, and pods can be one only; apply one of them',
      ]);
      expect(pods.podMetadata.getLabel('sidecar.istio.io/inject')).toBe('true');
      expect(pods.podMetadata.getLabel('istio.io/dataplane-mode')).toBeUndefined();
    });

    test('for a revision that is no name', () => {
      const pods = deployment();
      PodEnrollment.sidecarRevision('1.30').applyTo(pods);
      expect(diagnosticsOf(pods)).toEqual([
        "podMetadata.labels['istio.io/rev']: '1.30' is no name of a revision; give lower-case letters, digits and '-', such as 1-30",
      ]);
    });
  });
});
