import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { mesh } from '../../lib';
import { problemsOf, testChart } from '../support/manifests';

const { NodePorts, NodePortTarget } = mesh;

describe('NodePorts', () => {
  test('exposes what the guides look at on 30000 to 30005', () => {
    const { services } = new NodePorts(testChart(), 'ports', {
      targets: [
        NodePortTarget.ingressGateway(),
        NodePortTarget.prometheus(),
        NodePortTarget.grafana(),
        NodePortTarget.kiali(),
        NodePortTarget.tracing(),
        NodePortTarget.kubeOpsView(),
      ],
    });
    const exposed = services.map((service) => {
      const { metadata, spec } = ApiObject.of(service).toJson();
      return [metadata.namespace, metadata.name, spec.ports[0].nodePort, spec.ports[0].targetPort];
    });
    expect(exposed).toEqual([
      ['istio-system', 'istio-ingressgateway-node-port', 30000, 8080],
      ['istio-system', 'prometheus-node-port', 30001, 9090],
      ['istio-system', 'grafana-node-port', 30002, 3000],
      ['istio-system', 'kiali-node-port', 30003, 20001],
      ['istio-system', 'tracing-node-port', 30004, 16686],
      ['kube-system', 'kube-ops-view-node-port', 30005, 8080],
    ]);
  });

  test('writes a plain Service, which may take the place of the one that is there', () => {
    const ports = new NodePorts(testChart(), 'ports', { nameSuffix: '' });
    const service = ports.add(NodePortTarget.grafana({ namespace: 'monitoring', nodePort: 31000 }));
    expect(ApiObject.of(service).toJson()).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'grafana', namespace: 'monitoring' },
      spec: {
        type: 'NodePort',
        selector: { 'app.kubernetes.io/name': 'grafana' },
        ports: [{ name: 'http', port: 3000, targetPort: 3000, nodePort: 31000 }],
      },
    });
  });

  test('is refused where two of them have one port, once', () => {
    const targets = [NodePortTarget.grafana(), NodePortTarget.kiali({ nodePort: 30002 })];
    expect(problemsOf(new NodePorts(testChart(), 'ports', { targets }))).toEqual([
      'Service kiali-node-port: spec.ports[0].nodePort: 30002 is taken by Service grafana-node-port (chart/ports/istio-system-grafana/Resource); give another',
    ]);
  });

  test('is refused where any other Service of the app has the port', () => {
    const chart = testChart();
    const ports = new NodePorts(chart, 'ports', { targets: [NodePortTarget.grafana()] });
    new kplus.Service(chart, 'web', {
      metadata: { name: 'web' },
      type: kplus.ServiceType.NODE_PORT,
      ports: [{ port: 80, nodePort: 30002 }],
    });
    expect(problemsOf(ports)).toEqual([expect.stringContaining('30002 is taken by Service web (chart/web/')]);
  });

  test('is refused for a port that no node has', () => {
    const ports = new NodePorts(testChart(), 'ports', {
      targets: [NodePortTarget.of({ name: 'a', namespace: 'b', pods: { app: 'a' }, port: 80, nodePort: 8080 })],
    });
    expect(problemsOf(ports)).toEqual([
      'Service a-node-port: spec.ports[0].nodePort: 8080 is out of range 30000..32767; give one of these',
    ]);
  });
});
