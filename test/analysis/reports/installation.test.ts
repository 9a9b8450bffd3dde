import { describe, expect, it } from 'vitest';
import { findingsIn } from './support';

describe('reports about installations', () => {
  it('show that unknown values and a mesh configuration of the wrong shape are errors', () => {
    const operator = `
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: mesh, namespace: istio-system }
spec:
  profile: ambient
  meshConfig: { outboundTrafficPolicy: REGISTRY_ONLY, accessLogFiles: /dev/stdout }
  components: { ingressGateways: [{ enabled: true, k8s: { hpa: { minReplicas: 2 } } }] }
  values:
    cni: { ambient: { enableAmbientDetectionRetrys: true } }
    global: { proxy: { ressources: { requests: { cpu: 10m } } } }
`;
    expect(findingsIn(operator)).toEqual([
      'ANA0193 error IstioOperator istio-system/mesh spec.components.ingressGateways[0].k8s.hpa',
      'ANA0193 error IstioOperator istio-system/mesh spec.components.ingressGateways[0].name',
      'ANA0193 error IstioOperator istio-system/mesh spec.meshConfig.accessLogFiles',
      'ANA0193 error IstioOperator istio-system/mesh spec.meshConfig.outboundTrafficPolicy',
      'ANA0193 error IstioOperator istio-system/mesh spec.values.cni.ambient.enableAmbientDetectionRetrys',
      'ANA0193 error IstioOperator istio-system/mesh spec.values.global.proxy.ressources',
    ]);
  });

  it('show that a mesh configuration of the wrong shape in a ConfigMap is an error', () => {
    const configMap = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: |
    outboundTrafficPolicy: REGISTRY_ONLY
    accessLogFiles: /dev/stdout
`;
    const finding = 'ANA0193 error ConfigMap istio-system/istio data.mesh';
    expect(findingsIn(configMap)).toEqual([finding, finding]);
  });

  it('show that a network label that differs from the installation is suspicious', () => {
    const manifests = `
apiVersion: v1
kind: Namespace
metadata: { name: istio-system, labels: { topology.istio.io/network: net-b } }
---
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: mesh, namespace: istio-system }
spec:
  values: { global: { meshID: m1, multiCluster: { clusterName: a }, network: net-a } }
  components:
    ingressGateways:
      - name: istio-eastwestgateway
        enabled: true
        label: { istio: eastwestgateway, topology.istio.io/network: net-a }
`;
    expect(findingsIn(manifests)).toEqual([
      "ANA0194 warning Namespace istio-system metadata.labels['topology.istio.io/network']",
    ]);
  });
});
