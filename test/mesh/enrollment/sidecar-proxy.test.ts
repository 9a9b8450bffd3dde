import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { mesh } from '../../../lib/index';
import { diagnosticsOf, testChart } from '../../support/manifests';

const { PodEnrollment, SidecarProxy } = mesh;

const OPTIONS = { resources: { memory: { limit: Size.mebibytes(512) } } };

function deployment(): kplus.Deployment {
  return new kplus.Deployment(testChart(), 'web', { containers: [{ image: 'web' }] });
}

describe('SidecarProxy', () => {
  test('adds the container of the sidecar, which injection completes', () => {
    const pods = deployment();
    PodEnrollment.SIDECAR.applyTo(pods);
    SidecarProxy.customize(pods, OPTIONS);
    expect(pods.containers.map(({ name, image }) => [name, image])).toContainEqual(['istio-proxy', 'auto']);
    expect(diagnosticsOf(pods)).toEqual([]);
  });

  test('throws if a workload is customized twice', () => {
    const pods = deployment();
    SidecarProxy.customize(pods, OPTIONS);
    expect(() => SidecarProxy.customize(pods, OPTIONS)).toThrow(
      'chart/web: the container "istio-proxy" already exists; customize the sidecar once',
    );
    expect(pods.containers).toHaveLength(2);
  });

  describe('is rejected for pods without injection, which would never start', () => {
    const message =
      '"false" disables the injection of the sidecar, and pods with SidecarProxy.customize() do not start without it; remove one of them';
    const label = `CDK0609 podMetadata.labels['sidecar.istio.io/inject']: ${message}`;
    const annotation = `CDK0609 podMetadata.annotations['sidecar.istio.io/inject']: ${message}`;

    test.each([
      ['NO_SIDECAR', PodEnrollment.NO_SIDECAR, label],
      ['NO_SIDECAR_BY_ANNOTATION', PodEnrollment.NO_SIDECAR_BY_ANNOTATION, annotation],
      ['AMBIENT', PodEnrollment.AMBIENT, label],
    ])('by PodEnrollment.%s, in either order', (_, enrollment, expected) => {
      const before = deployment();
      enrollment.applyTo(before);
      SidecarProxy.customize(before, OPTIONS);
      const after = deployment();
      SidecarProxy.customize(after, OPTIONS);
      enrollment.applyTo(after);
      expect([diagnosticsOf(before), diagnosticsOf(after)]).toEqual([[expected], [expected]]);
    });

    test('but not if the label, which overrides the annotation, enables it', () => {
      const pods = deployment();
      PodEnrollment.NO_SIDECAR_BY_ANNOTATION.applyTo(pods);
      pods.podMetadata.addLabel('sidecar.istio.io/inject', 'true');
      SidecarProxy.customize(pods, OPTIONS);
      expect(diagnosticsOf(pods)).toEqual([]);
    });
  });
});
