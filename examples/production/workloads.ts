// Workloads of guide 003: one with its own service account, and pods with special settings.
import { Size } from 'cdk8s';
import { mesh } from 'cdk8s-istio';
import * as kplus from 'cdk8s-plus-30';
import type { Construct } from 'constructs';

const curl: kplus.ContainerProps = {
  name: 'app',
  image: 'curlimages/curl:8.16.0',
  command: ['sleep', 'infinity'],
  securityContext: { user: 100 },
  // Without this, cdk8s-plus requests a whole CPU.
  resources: {},
};

export function addWorkloads(scope: Construct): void {
  const { serviceAccount } = new mesh.WorkloadIdentity(scope, 'httpbin-identity', { name: 'httpbin' });
  const httpbin = new kplus.Deployment(scope, 'httpbin', {
    metadata: { name: 'httpbin' },
    podMetadata: { labels: { app: 'httpbin' } },
    serviceAccount,
    containers: [
      { image: 'mccutchen/go-httpbin:2.18', portNumber: 8080, securityContext: { user: 65532 }, resources: {} },
    ],
  });
  httpbin.exposeViaService({ name: 'httpbin', ports: [{ name: 'http', port: 80, targetPort: 8080 }] });

  new kplus.Deployment(scope, 'myapp', {
    metadata: { name: 'myapp' },
    containers: [
      {
        ...curl,
        envVariables: {
          JAEGER_AGENT_HOST: kplus.EnvValue.fromValue('jaeger-agent.istio-system'),
          JAEGER_AGENT_PORT: kplus.EnvValue.fromValue('6831'),
        },
      },
    ],
  });

  const outside = new kplus.Pod(scope, 'outside', { metadata: { name: 'outside-of-the-mesh' }, containers: [curl] });
  mesh.PodEnrollment.NO_SIDECAR_BY_ANNOTATION.applyTo(outside);

  const resized = new kplus.Pod(scope, 'resized', { metadata: { name: 'myapp' } });
  mesh.SidecarProxy.customize(resized, {
    resources: {
      cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(2000) },
      memory: { request: Size.mebibytes(128), limit: Size.mebibytes(1024) },
    },
  });
  resized.addContainer(curl);
}
