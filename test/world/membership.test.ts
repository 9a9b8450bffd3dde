import { describe, expect, it } from 'vitest';
import { World } from '../../lib/world/world';
import { resourcesIn } from '../analysis/findings';

/** How the pods of a workload take part, in a namespace with these labels. */
function membership(pod: string, namespaceLabels?: string): string | undefined {
  const namespace = `{ apiVersion: v1, kind: Namespace, metadata: { name: default, labels: ${namespaceLabels} } }\n---\n`;
  const text = `${namespaceLabels === undefined ? '' : namespace}{ apiVersion: v1, kind: Pod, metadata: { name: a, ${pod} } }`;
  const world = new World(resourcesIn(text.replace(', }', ' }'), 'analyzed'), { hasDefaultIngressGateway: false });
  const [workload] = world.workloads.all;
  return workload && world.membershipOf(workload);
}

const INJECTED = '{ istio-injection: enabled }';
const AMBIENT = '{ istio.io/dataplane-mode: ambient }';

describe('membership of the mesh', () => {
  it.each([
    ['labels: {}', INJECTED, 'sidecar'],
    ['labels: {}', '{ istio.io/rev: canary }', 'sidecar'],
    ['labels: {}', '{ istio-injection: disabled, istio.io/rev: canary }', 'none'],
    ['labels: {}', AMBIENT, 'ambient'],
    ['labels: {}', '{ istio-injection: enabled, istio.io/dataplane-mode: ambient }', 'sidecar'],
    ['labels: {}', '{}', 'none'],
    ['labels: {}', undefined, 'unknown'],
    ['labels: { sidecar.istio.io/inject: "true" }', undefined, 'sidecar'],
    ['labels: { sidecar.istio.io/inject: "true" }', '{}', 'sidecar'],
    ['labels: { sidecar.istio.io/inject: "false" }', INJECTED, 'none'],
    ['annotations: { sidecar.istio.io/inject: "false" }', INJECTED, 'none'],
    ['labels: { istio.io/dataplane-mode: none }', AMBIENT, 'none'],
    ['labels: { istio.io/dataplane-mode: ambient }', '{}', 'ambient'],
    ['annotations: { ambient.istio.io/redirection: enabled }', undefined, 'ambient'],
  ])('of a pod with %s in a namespace with %s is %s', (pod, namespace, expected) => {
    expect(membership(pod, namespace)).toBe(expected);
  });

  it('comes with a proxy container, but not while it waits for its image', () => {
    const world = (image: string) =>
      new World(
        resourcesIn(
          `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: istio-proxy, image: ${image} }] } }`,
          'analyzed',
        ),
        { hasDefaultIngressGateway: false },
      );
    const memberships = ['proxyv2', 'auto'].map((image) => {
      const [workload] = world(image).workloads.all;
      return workload && world(image).membershipOf(workload);
    });
    expect(memberships).toEqual(['sidecar', 'unknown']);
  });

  it('of pods in the network of their node is never by sidecar', () => {
    const text = `{ apiVersion: v1, kind: Namespace, metadata: { name: default, labels: ${INJECTED} } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { hostNetwork: true } }`;
    const world = new World(resourcesIn(text, 'analyzed'), { hasDefaultIngressGateway: false });
    expect(world.workloads.all.map((workload) => world.membershipOf(workload))).toEqual(['none']);
  });
});
