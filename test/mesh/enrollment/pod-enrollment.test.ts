import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { mesh } from '../../../lib/index';
import { diagnosticsOf, testChart } from '../../support/manifests';

const { PodEnrollment } = mesh;

describe('PodEnrollment', () => {
  test('labels the pods of a workload, but not the workload and its selector', () => {
    const deployment = new kplus.Deployment(testChart(), 'web', { containers: [{ image: 'web' }] });
    const selector = { ...deployment.matchLabels };
    PodEnrollment.NO_SIDECAR.applyTo(deployment);
    const { metadata, spec } = ApiObject.of(deployment).toJson();
    expect(metadata.labels).toBeUndefined();
    expect(spec.template.metadata.labels).toEqual({ ...selector, 'sidecar.istio.io/inject': 'false' });
    expect(spec.selector.matchLabels).toEqual(selector);
  });

  test('provides labels and annotations for other pod templates', () => {
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

  test('enables and disables sidecars and ambient mode', () => {
    expect(PodEnrollment.SIDECAR.labels).toEqual({ 'sidecar.istio.io/inject': 'true' });
    expect(PodEnrollment.NO_SIDECAR.labels).toEqual({ 'sidecar.istio.io/inject': 'false' });
    expect(PodEnrollment.NO_AMBIENT.labels).toEqual({ 'istio.io/dataplane-mode': 'none' });
  });

  test('disables sidecars of ambient pods, because ztunnel ignores pods with one', () => {
    expect(PodEnrollment.AMBIENT.labels).toEqual({
      'sidecar.istio.io/inject': 'false',
      'istio.io/dataplane-mode': 'ambient',
    });
  });

  describe('is rejected', () => {
    const deployment = (): kplus.Deployment =>
      new kplus.Deployment(testChart(), 'web', { containers: [{ image: 'web' }] });

    test('after another enrollment, which remains written', () => {
      const pods = deployment();
      PodEnrollment.SIDECAR.applyTo(pods);
      PodEnrollment.SIDECAR.applyTo(pods);
      expect(diagnosticsOf(pods)).toEqual([]);
      PodEnrollment.AMBIENT.applyTo(pods);
      expect(diagnosticsOf(pods)).toEqual([
        'CDK0607 podMetadata.labels: PodEnrollment.AMBIENT is applied after PodEnrollment.SIDECAR, but pods can have only one enrollment; apply one of them',
      ]);
      expect(pods.podMetadata.getLabel('sidecar.istio.io/inject')).toBe('true');
      expect(pods.podMetadata.getLabel('istio.io/dataplane-mode')).toBeUndefined();
    });

    test('for a revision with an invalid name', () => {
      const pods = deployment();
      PodEnrollment.sidecarRevision('1.30').applyTo(pods);
      expect(diagnosticsOf(pods)).toEqual([
        expect.stringMatching(
          /^CDK0004 podMetadata\.labels\['istio\.io\/rev'\]: "1\.30" is not a valid name for a revision/,
        ),
      ]);
    });
  });
});
