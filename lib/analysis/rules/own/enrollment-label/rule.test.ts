import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function namespace(labels: string, annotations = ''): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { ${labels} }, annotations: { ${annotations} } }
---
`;
}

function deployment(podLabels: string, labels = ''): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop, labels: { ${labels} } }
spec: { template: { metadata: { labels: { ${podLabels} } }, spec: { containers: [{ name: main }] } } }
---
`;
}

function gateway(labels: string, gatewayClass = 'istio-waypoint'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop, labels: { ${labels} } }
spec: { gatewayClassName: ${gatewayClass} }
---
`;
}

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: { name: cart, namespace: shop, labels: { LABELS } }\n---\n';

describe('the value of a label for the mesh', () => {
  it.each(['"true"', 'Enabled', 'enable', '"on"', 'ENABLED'])('%s does not turn on injection', (value) => {
    expect(findingsOf(rule, namespace(`istio-injection: ${value}`))).toEqual([
      expect.stringMatching(/^ANA0150 warning Namespace shop metadata\.labels\['istio-injection'\]: label/),
    ]);
  });

  it.each([
    ['istio.io/dataplane-mode: enabled', 'use "ambient" or "none"'],
    ['istio.io/dataplane-mode: Ambient', 'use "ambient" or "none"'],
    ['istio.io/ingress-use-waypoint: enabled', 'use "true" or "false"'],
  ])('means nothing in %s', (label, suggestion) => {
    expect(suggestionsOf(rule, namespace(label))).toEqual([suggestion]);
  });

  it('means nothing for pods in a namespace without injection', () => {
    for (const value of ['enabled', '"yes"', '"True"']) {
      expect(findingsOf(rule, namespace('') + deployment(`sidecar.istio.io/inject: ${value}`))).toEqual([
        expect.stringMatching(/^ANA0150 .* spec\.template\.metadata\.labels\['sidecar\.istio\.io\/inject'\]: /),
      ]);
    }
  });

  it.each(['"yes"', '"True"', '"no"', '"off"'])('%s is understood by the injector where it is called', (value) => {
    const pods = deployment(`sidecar.istio.io/inject: ${value}`);
    expect(findingsOf(rule, namespace('istio-injection: enabled') + pods)).toEqual([]);
    expect(findingsOf(rule, pods)).toEqual([]);
  });

  it.each(['services', 'Service', 'workloads', '"true"'])('%s is not a type of traffic of a waypoint', (value) => {
    expect(findingsOf(rule, gateway(`istio.io/waypoint-for: ${value}`))).toEqual([
      expect.stringMatching(/^ANA0150 warning Gateway shop\/waypoint metadata\.labels/),
    ]);
  });

  it.each(['service', 'workload', 'all', 'none'])('%s is a type of traffic of a waypoint', (value) => {
    expect(findingsOf(rule, gateway(`istio.io/waypoint-for: ${value}`))).toEqual([]);
  });

  it.each([
    'istio-injection: enabled',
    'istio-injection: disabled',
    'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint, istio.io/ingress-use-waypoint: "true"',
    'istio.io/dataplane-mode: none',
    'istio.io/rev: stable',
    'istio.io/tag: default, istio.io/test: x, istio: ingressgateway, istio-monitoring: enabled',
    'istio.io/use-waypoint-namespace: infra, topology.istio.io/network: west',
    'istio.io/ingress-use-waypoint: True',
  ])('is fine in %s', (labels) => {
    expect(findingsOf(rule, namespace(labels.replace('True', '"True"')))).toEqual([]);
  });
});

describe('the object with a label for the mesh', () => {
  it('must be one that Istio reads the label from', () => {
    const path = "metadata.labels['sidecar.istio.io/inject']";
    expect(findingsOf(rule, namespace('sidecar.istio.io/inject: "true"'))).toEqual([
      `ANA0151 warning Namespace shop ${path}: label "sidecar.istio.io/inject" has no effect on Namespace`,
    ]);
    expect(findingsOf(rule, namespace('') + deployment('', 'sidecar.istio.io/inject: "true"'))).toEqual([
      `ANA0151 warning Deployment shop/cart ${path}: label "sidecar.istio.io/inject" has no effect on Deployment`,
    ]);
  });

  it('is not the pod for the label of a Namespace', () => {
    expect(findingsOf(rule, namespace('') + deployment('istio-injection: enabled'))).toEqual([
      `ANA0151 warning Deployment shop/cart spec.template.metadata.labels['istio-injection']: label "istio-injection" has no effect on pods`,
    ]);
    expect(
      findingsOf(rule, namespace('istio-injection: enabled') + deployment('istio-injection: disabled')),
    ).toHaveLength(1);
  });

  it('does not matter if the pods are what the label requests, or if that is unknown', () => {
    expect(findingsOf(rule, namespace('istio-injection: enabled') + deployment('istio-injection: enabled'))).toEqual(
      [],
    );
    expect(findingsOf(rule, deployment('istio-injection: enabled', 'istio.io/dataplane-mode: ambient'))).toEqual([]);
    expect(
      findingsOf(
        rule,
        namespace('') + deployment('sidecar.istio.io/inject: "true"', 'sidecar.istio.io/inject: "true"'),
      ),
    ).toEqual([]);
  });

  it('may be any that has pods in ambient mode', () => {
    expect(findingsOf(rule, namespace('') + deployment('', 'istio.io/dataplane-mode: ambient'))).toHaveLength(1);
    expect(findingsOf(rule, namespace('') + deployment('istio.io/dataplane-mode: ambient'))).toEqual([]);
    const ambient = namespace('istio.io/dataplane-mode: ambient');
    expect(findingsOf(rule, ambient + deployment('', 'istio.io/use-waypoint: waypoint'))).toHaveLength(1);
    expect(findingsOf(rule, ambient + deployment('istio.io/use-waypoint: waypoint'))).toEqual([]);
  });

  it('is not a Service for the labels of its pods', () => {
    const service = (label: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: cart, namespace: shop, labels: { ${label} } }\nspec: { selector: { app: cart } }\n---\n`;
    const pods = deployment('app: cart');
    expect(findingsOf(rule, namespace('') + service('istio.io/dataplane-mode: ambient') + pods)).toEqual([
      `ANA0151 warning Service shop/cart metadata.labels['istio.io/dataplane-mode']: label "istio.io/dataplane-mode" has no effect on Service`,
    ]);
    expect(
      findingsOf(
        rule,
        namespace('istio.io/dataplane-mode: ambient') + service('istio.io/dataplane-mode: ambient') + pods,
      ),
    ).toEqual([]);
    expect(findingsOf(rule, namespace('') + service('istio.io/dataplane-mode: ambient'))).toEqual([]);
  });

  it('is the waypoint for the type of its traffic', () => {
    expect(findingsOf(rule, namespace('istio.io/waypoint-for: all'))).toHaveLength(1);
    expect(findingsOf(rule, SERVICE.replace('LABELS', 'istio.io/waypoint-for: service'))).toHaveLength(1);
    expect(findingsOf(rule, gateway('istio.io/waypoint-for: all', 'istio'))).toHaveLength(1);
    expect(findingsOf(rule, gateway('istio.io/waypoint-for: all', 'my-waypoint'))).toEqual([]);
  });

  it('is the Service for traffic from ingress gateways', () => {
    expect(findingsOf(rule, gateway('istio.io/ingress-use-waypoint: "true"', 'istio'))).toHaveLength(1);
    expect(findingsOf(rule, SERVICE.replace('LABELS', 'istio.io/ingress-use-waypoint: "true"'))).toEqual([]);
  });
});

describe('the name of a label for the mesh', () => {
  it('has no effect as an annotation', () => {
    expect(findingsOf(rule, namespace('', 'istio-injection: enabled'))).toEqual([
      `ANA0151 warning Namespace shop metadata.annotations['istio-injection']: "istio-injection" is a label, and has no effect as an annotation`,
    ]);
    expect(findingsOf(rule, namespace('istio-injection: enabled', 'istio-injection: enabled'))).toEqual([]);
  });

  it.each([
    ['istio-injections', 'istio-injection'],
    ['istio-inject', 'istio-injection'],
    ['istio.io/injection', 'istio-injection'],
    ['istio.io/dataplane-mod', 'istio.io/dataplane-mode'],
    ['istio.io/data-plane-mode', 'istio.io/dataplane-mode'],
    ['istio.io/revision', 'istio.io/rev'],
    ['istio.io/waypoint', 'istio.io/use-waypoint'],
    ['istio.io/use-waypoints', 'istio.io/use-waypoint'],
    ['istio/use-waypoint', 'istio.io/use-waypoint'],
  ])('%s probably means %s', (label, meant) => {
    expect(suggestionsOf(rule, namespace(`${label}: x`))).toEqual([`did you mean "${meant}"?`]);
  });
});
