import { describe, expect, it } from 'vitest';
import { Kind } from '../../lib/world/kinds';
import { World } from '../../lib/world/world';
import { resourcesIn } from '../analysis/findings';

function worldOf(analyzed: string, context = ''): World {
  return new World([...resourcesIn(analyzed, 'analyzed'), ...resourcesIn(context, 'context')]);
}

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }
`;

describe('the world', () => {
  it('puts objects without a namespace into the namespace that kubectl would use, but keeps writtenNamespace undefined', () => {
    const [service] = worldOf('{ apiVersion: v1, kind: Service, metadata: { name: a } }').of(Kind.Service, 'default');
    expect(service).toMatchObject({ namespace: 'default', writtenNamespace: undefined, qualifiedName: 'default/a' });
  });

  it('gives cluster-scoped kinds no namespace', () => {
    const world = worldOf('{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }');
    expect(world.find(Kind.Namespace, '', 'shop')?.qualifiedName).toBe('shop');
    expect(world.hasNamespace('shop')).toBe(true);
    expect(world.hasNamespace('blog')).toBe(false);
  });

  it('includes namespaces of objects, and those that every cluster has', () => {
    const world = worldOf('{ apiVersion: v1, kind: Service, metadata: { name: a, namespace: shop } }');
    expect(['shop', 'kube-system', 'istio-system', 'blog'].map((name) => world.hasNamespace(name))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('keeps the analyzed one of two objects with the same name, and the later one of two analyzed ones', () => {
    const service = (port: number) =>
      `{ apiVersion: v1, kind: Service, metadata: { name: a, namespace: shop }, spec: { ports: [{ port: ${port} }] } }`;
    const ports = (world: World) =>
      world.of(Kind.Service, 'shop').map(({ spec }) => spec.objects('ports')[0]?.value.port);
    expect(ports(worldOf(service(1), service(2)))).toEqual([1]);
    expect(ports(worldOf(`${service(1)}\n---\n${service(2)}`))).toEqual([2]);
    expect(worldOf(`${service(1)}\n---\n${service(2)}`).all.filter(({ name }) => name === 'a')).toHaveLength(2);
  });

  it('has the pods and the Service of the default ingress gateway, unless it is off or in the manifests', () => {
    const names = (world: World) => world.of(Kind.Service, 'istio-system').map(({ name, role }) => [name, role]);
    expect(names(worldOf(''))).toEqual([['istio-ingressgateway', 'assumed']]);
    expect(names(new World([], { hasDefaultIngressGateway: false }))).toEqual([]);
    const shown =
      '{ apiVersion: v1, kind: Service, metadata: { name: istio-ingressgateway, namespace: istio-system } }';
    expect(names(worldOf('', shown))).toEqual([['istio-ingressgateway', 'context']]);
  });

  it('has the pods and the Services of the gateways that an IstioOperator installs', () => {
    const gateway = (fields: string) =>
      worldOf(`
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec: { components: { egressGateways: [{ name: istio-egressgateway, ${fields} }] } }
`);
    const found = (world: World) =>
      world
        .of(Kind.Service)
        .map(({ qualifiedName, spec }) => [
          qualifiedName,
          spec.objects('ports').map(({ value }) => value.port),
          world.workloads.select(spec.textMap('selector')).length,
        ]);
    const ingress = ['istio-system/istio-ingressgateway', [80, 443, 31400, 15443], 1];
    expect(found(gateway('enabled: true'))).toEqual([
      ingress,
      ['istio-system/istio-egressgateway', [80, 443, 31400, 15443], 1],
    ]);
    expect(
      found(
        gateway(
          'enabled: true, namespace: egress, label: { team: edge }, k8s: { service: { ports: [{ port: 9443 }] } }',
        ),
      ),
    ).toEqual([ingress, ['egress/istio-egressgateway', [9443], 1]]);
    expect(found(gateway('enabled: false'))).toEqual([ingress]);
  });

  it('has the pods of a Rollout, unless they are those of a Deployment', () => {
    const rollout = (spec: string) =>
      worldOf(
        `{ apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: { name: web, namespace: shop }, spec: { ${spec} } }`,
      );
    const pods = (world: World) => world.workloads.select(new Map([['app', 'web']]), 'shop');
    const own = rollout('template: { metadata: { labels: { app: web } }, spec: { serviceAccountName: web } }');
    expect(pods(own).map(({ serviceAccount }) => serviceAccount)).toEqual(['web']);
    const others = rollout('workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }');
    expect(others.workloads.of('shop')).toEqual([]);
  });

  it('has the pods and the Service that Istio creates for a Gateway of the Gateway API', () => {
    const world = worldOf(GATEWAY);
    const labels = new Map([['gateway.networking.k8s.io/gateway-name', 'web']]);
    expect(world.workloads.select(labels, 'shop').map(({ resource }) => resource.name)).toEqual(['web-istio']);
    expect(world.hosts.service('web-istio.shop.svc.cluster.local')?.role).toBe('assumed');
    expect(worldOf(GATEWAY.replace('istio,', 'nginx,')).workloads.select(labels)).toEqual([]);
  });

  it('includes Secrets that controllers create', () => {
    const world = worldOf(`
{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: c, namespace: shop }, spec: { secretName: tls } }
---
{ apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: key, namespace: shop } }
---
{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: sealed, namespace: shop } }
`);
    expect(['tls', 'key', 'sealed', 'c'].map((name) => world.isSecretMade('shop', name))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('takes pods from the templates of all kinds of workloads', () => {
    const template = 'template: { metadata: { labels: { app: a } } }';
    const workload = (apiVersion: string, kind: string, spec: string) =>
      `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${kind.toLowerCase()} }, spec: { ${spec} } }`;
    const world = worldOf(
      [
        ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => workload('apps/v1', kind, template)),
        workload('batch/v1', 'Job', template),
        workload('batch/v1', 'CronJob', `jobTemplate: { spec: { ${template} } }`),
        '{ apiVersion: v1, kind: Pod, metadata: { name: pod, labels: { app: a } } }',
      ].join('\n---\n'),
    );
    const found = world.workloads.select(new Map([['app', 'a']])).map(({ resource }) => resource.kind);
    expect(found.sort()).toEqual(['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'StatefulSet']);
  });

  it('finds the workloads behind a Service, and none if it has no selector', () => {
    const world = worldOf(`
{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { selector: { app: a } } }
---
{ apiVersion: v1, kind: Service, metadata: { name: b } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: pod, labels: { app: a, version: v1 } } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: elsewhere, namespace: other, labels: { app: a } } }
`);
    const names = (service: string) => {
      const found = world.find(Kind.Service, 'default', service);
      return found && world.workloadsOf(found).map(({ resource }) => resource.name);
    };
    expect([names('a'), names('b')]).toEqual([['pod'], []]);
  });

  it('reads the mesh-wide configuration', () => {
    expect(worldOf('').rootNamespace).toBe('istio-system');
    const [meshConfig] = resourcesIn('{ rootNamespace: mesh, trustDomain: example.org }', 'analyzed');
    const world = new World([], { meshConfig });
    expect([world.rootNamespace, world.trustDomain]).toEqual(['mesh', 'example.org']);
  });
});
