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
  test('gives pods the container of the sidecar, for injection to complete', () => {
    const pods = deployment();
    PodEnrollment.SIDECAR.applyTo(pods);
    SidecarProxy.customize(pods, OPTIONS);
    expect(pods.containers.map(({ name, image }) => [name, image])).toContainEqual(['istio-proxy', 'auto']);
    expect(diagnosticsOf(pods)).toEqual([]);
  });

  test('takes a workload once', () => {
    const pods = deployment();
    SidecarProxy.customize(pods, OPTIONS);
    expect(() => SidecarProxy.customize(pods, OPTIONS)).toThrow(
      'chart/web: a container istio-proxy is there already; customize the sidecar once',
    );
    expect(pods.containers).toHaveLength(2);
  });

  describe('is refused for pods that get no sidecar and so never start', () => {
    const remedy =
      "'false' keeps the sidecar away, and pods with SidecarProxy.customize do not start without it; leave out one of them";
    const label = `podMetadata.labels['sidecar.istio.io/inject']: ${remedy}`;
    const annotation = `podMetadata.annotations['sidecar.istio.io/inject']: ${remedy}`;

    test.each([
      ['NO_SIDECAR', PodEnrollment.NO_SIDECAR, label],
      ['NO_SIDECAR_BY_ANNOTATION', PodEnrollment.NO_SIDECAR_BY_ANNOTATION, annotation],
      ['AMBIENT', PodEnrollment.AMBIENT, label],
    ])('by PodEnrollment.%s, in either order', (_, enrollment, problem) => {
      const before = deployment();
      enrollment.applyTo(before);
      SidecarProxy.customize(before, OPTIONS);
      const after = deployment();
      SidecarProxy.customize(after, OPTIONS);
      enrollment.applyTo(after);
      expect([diagnosticsOf(before), diagnosticsOf(after)]).toEqual([[problem], [problem]]);
    });

    test('but not where the label takes them in, which wins over the annotation', () => {
      const pods = deployment();
      PodEnrollment.NO_SIDECAR_BY_ANNOTATION.applyTo(pods);
      pods.podMetadata.addLabel('sidecar.istio.io/inject', 'true');
      SidecarProxy.customize(pods, OPTIONS);
      expect(diagnosticsOf(pods)).toEqual([]);
    });
  });
});
