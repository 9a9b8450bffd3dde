// The manifests of the guides on enrollment, security, names and delivery, created with the constructs that replace them.
import { ApiObject, type Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { argocd, istio, mesh } from '../../lib';
import { comparable, synthesize } from '../apps/support';
import { guideObjects } from '../support/guides';
import { testChart } from '../support/manifests';

const { NetworkPeer, NetworkPort } = mesh;

function expectGuide(file: string, add: (chart: Chart) => void): void {
  const objects = [...synthesize(add, { namespace: undefined }).values()];
  for (const manifest of guideObjects(file)) {
    const same = objects.find(
      ({ kind, metadata }) => kind === manifest.kind && metadata.name === manifest.metadata.name,
    );
    expect(comparable(same), `${manifest.kind} ${manifest.metadata.name}`).toEqual(comparable(manifest));
  }
}

/** Fails unless the fragment of the guide is contained in an object. */
function expectFragment(file: string, kind: string, object: ApiObject): void {
  const fragment = guideObjects(file).find((manifest) => manifest.kind === kind);
  const { name, ...metadata } = fragment?.metadata ?? { name: '' };
  expect(object.toJson()).toMatchObject({ ...fragment, metadata });
}

describe('the manifests of the guides', () => {
  test('002: from application to ztunnel', () => {
    const ztunnel = [NetworkPeer.pods({ app: 'ztunnel' })];
    expectGuide('002-01-NetworkPolicy.yaml', (chart) => {
      new mesh.NetworkPolicy(chart, 'policy', {
        metadata: { name: 'allow-app-to-ztunnel' },
        ingress: [{ peers: ztunnel, ports: [NetworkPort.tcp(15008)] }],
        egress: [{ peers: ztunnel, ports: [NetworkPort.tcp(15006)] }],
      });
    });
  });

  test('002: from ztunnel to ztunnel', () => {
    expectGuide('002-02-NetworkPolicy.yaml', (chart) => {
      new mesh.NetworkPolicy(chart, 'policy', {
        metadata: { name: 'allow-ztunnel-to-ztunnel' },
        podSelector: istio.WorkloadSelector.labels({ app: 'ztunnel' }),
        egress: [{ peers: [NetworkPeer.pods({ app: 'ztunnel' })], ports: [NetworkPort.tcp(15441)] }],
      });
    });
  });

  test('002: to the config server', () => {
    expectGuide('002-03-NetworkPolicy.yaml', (chart) => {
      const server = { pods: { app: 'config-server' } };
      new mesh.NetworkPolicy(chart, 'policy', {
        metadata: { name: 'allow-app-to-config-server' },
        egress: [
          {
            peers: [NetworkPeer.namespacesWith({ name: '<config-server-namespace>' }, server)],
            ports: [NetworkPort.tcpNamed('<config-server-port>')],
          },
        ],
      });
    });
  });

  test('003: a namespace with injection, and a pod without', () => {
    const file = '003-01-Namespace-Pod.yaml';
    synthesize((chart) => {
      const namespace = new mesh.MeshNamespace(chart, 'ns', { name: 'my-app', mode: mesh.MeshMode.SIDECAR });
      expect(comparable(namespace.apiObject.toJson())).toEqual(comparable(guideObjects(file)[0]));
      const pod = new kplus.Pod(chart, 'pod', { containers: [{ image: 'nginx' }] });
      mesh.PodEnrollment.NO_SIDECAR_BY_ANNOTATION.applyTo(pod);
      expectFragment(file, 'Pod', ApiObject.of(pod));
    });
  });

  test('003: mutual TLS by namespace', () => {
    const { STRICT, PERMISSIVE } = istio.MtlsMode;
    const posture = new mesh.MtlsPosture(testChart({}), 'mtls', {
      namespaces: { production: STRICT, development: PERMISSIVE },
    });
    const manifests = posture.node.findAll().filter(ApiObject.isApiObject);
    const expected = guideObjects('003-06-PeerAuthentication.yaml').map(({ metadata, spec }) => ({ metadata, spec }));
    expect(manifests.map((object) => object.toJson())).toMatchObject(expected);
  });

  test('003: a service account that identifies pods', () => {
    expectGuideObject('003-07-ServiceAccount-Deployment.yaml', 'ServiceAccount', (chart) => {
      new mesh.WorkloadIdentity(chart, 'identity', { name: 'httpbin', namespace: 'default' });
    });
    const chart = testChart({});
    const { serviceAccount } = new mesh.WorkloadIdentity(chart, 'identity', { name: 'httpbin' });
    const deployment = new kplus.Deployment(chart, 'httpbin', { serviceAccount, containers: [{ image: 'httpbin' }] });
    expectFragment('003-07-ServiceAccount-Deployment.yaml', 'Deployment', ApiObject.of(deployment));
  });

  test('003: default deny, and an allowed viewer', () => {
    expectGuide('003-08-NetworkPolicy-AuthorizationPolicy.yaml', (chart) => {
      const deny = new mesh.DefaultDeny(chart, 'deny', { namespace: 'default' });
      deny.allow('httpbin-viewer', {
        to: { app: 'httpbin' },
        from: [mesh.Caller.serviceAccount('sleep', { namespace: 'default' })],
        methods: ['GET'],
        paths: ['/status/*'],
      });
    });
  });

  test('003: resources of a sidecar', () => {
    const pod = new kplus.Pod(testChart({}), 'pod', { metadata: { name: 'myapp' } });
    mesh.SidecarProxy.customize(pod, {
      resources: {
        cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(2000) },
        memory: { request: Size.mebibytes(128), limit: Size.mebibytes(1024) },
      },
    });
    expectFragment('003-10-Pod.yaml', 'Pod', ApiObject.of(pod));
  });

  test('003: the services that a namespace imports', () => {
    expectGuide('003-13-Sidecar.yaml', (chart) => {
      new mesh.SidecarScope(chart, 'scope', { namespace: 'production' });
    });
  });

  test('003: the naming convention', () => {
    expectGuide('003-16-VirtualService.yaml', (chart) => {
      istio.NamingStrategy.SUFFIX.applyTo(chart);
      const reviews = istio.Host.of('reviews');
      const routes = new istio.VirtualService(chart, 'routes', {
        hosts: [reviews],
      });
      routes.addHttpRoute({ route: [{ destination: istio.Destination.host(reviews) }] });
    });
  });

  test('003: an Application, to which the construct adds the missing project', () => {
    const application = new argocd.FolderApplication(testChart({}), 'app', {
      metadata: { name: 'istio-config' },
      repoUrl: 'https://github.com/myorg/istio-config',
      path: 'production',
      destination: argocd.ApplicationDestination.inCluster({ namespace: 'default' }),
    });
    const [expected] = guideObjects('003-17-Application.yaml');
    expect(expected).not.toHaveProperty('spec.project');
    const { project, ...spec } = application.apiObject.toJson().spec;
    expect(project).toBe('default');
    expect(comparable({ ...application.apiObject.toJson(), spec })).toEqual(comparable(expected));
  });
});

function expectGuideObject(file: string, kind: string, add: (chart: Chart) => void): void {
  const expected = guideObjects(file).find((manifest) => manifest.kind === kind);
  const made = [...synthesize(add).values()].find((manifest) => manifest.kind === kind);
  expect(comparable(made)).toEqual(comparable(expected));
}
