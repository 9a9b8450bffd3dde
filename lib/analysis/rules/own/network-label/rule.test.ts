import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const namespace = (network: string, name = 'istio-system') => `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { topology.istio.io/network: ${network} } }
---
`;

const operator = (network: string, gateway = '') => `
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: mesh, namespace: istio-system }
spec: { values: { global: { network: ${network} } }, components: { ingressGateways: [{ name: east-west, ${gateway} }] } }
---
`;

const gateway = (gatewayClass: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: east-west, namespace: istio-system, labels: { topology.istio.io/network: b } }
spec: { gatewayClassName: ${gatewayClass}, listeners: [] }
`;

describe('a network', () => {
  it('is the same in the label of the root namespace and in the installation', () => {
    expect(findingsOf(rule, namespace('a') + operator('b'))).toEqual([
      `ANA0194 warning Namespace istio-system metadata.labels['topology.istio.io/network']: the network is "a", but the installation has "b"`,
    ]);
    expect(findingsOf(rule, namespace('a') + operator('a'))).toEqual([]);
    expect(findingsOf(rule, namespace('a', 'shop') + operator('b'))).toEqual([]);
    expect(findingsOf(rule, namespace('a'))).toEqual([]);
  });

  it('is that of one of the installations, if there are several', () => {
    expect(
      findingsOf(rule, namespace('a') + operator('a') + operator('b').replace('name: mesh', 'name: other')),
    ).toEqual([]);
    expect(
      findingsOf(rule, namespace('c') + operator('a') + operator('b').replace('name: mesh', 'name: other')),
    ).toHaveLength(1);
  });

  it('is the same in the gateways of an IstioOperator', () => {
    const env = 'k8s: { env: [{ name: ISTIO_META_REQUESTED_NETWORK_VIEW, value: c }] }';
    const found = findingsOf(rule, operator('b', `label: { topology.istio.io/network: a }, ${env}`));
    expect(found.map((finding) => finding.split(': ')[0])).toEqual([
      "ANA0194 warning IstioOperator istio-system/mesh spec.components.ingressGateways[0].label['topology.istio.io/network']",
      'ANA0194 warning IstioOperator istio-system/mesh spec.components.ingressGateways[0].k8s.env[0].value',
    ]);
  });

  it('is the same in a Gateway of the cluster, but not in one that represents another network', () => {
    const sail = `
apiVersion: sailoperator.io/v1
kind: Istio
metadata: { name: default }
spec: { version: v1.30.3, namespace: istio-system, values: { global: { network: a } } }
---
`;
    expect(findingsOf(rule, sail + gateway('istio-east-west'))).toHaveLength(1);
    expect(findingsOf(rule, sail + gateway('istio-remote'))).toEqual([]);
  });
});
