import { ApiObject, type App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { addons, install } from '../../lib/index';
import { diagnosticsOf, testChart } from '../support/manifests';

const { KubePrometheusStack, Kiali, NodePorts, NodePortTarget } = addons;

function plainService(scope: Construct, name: string, nodePort: number): kplus.Service {
  return new kplus.Service(scope, name, {
    metadata: { name },
    type: kplus.ServiceType.NODE_PORT,
    ports: [{ port: 80, nodePort }],
  });
}

function withGateway(nodePort: number, name = 'istio-ingressgateway'): install.MeshInstallationOptions {
  return {
    ingressGateways: [
      { name, serviceType: kplus.ServiceType.NODE_PORT, ports: [{ port: 80 }, { port: 443, nodePort }] },
    ],
  };
}

describe('NodePorts', () => {
  test('exposes the add-ons of the guides on 30000 to 30005', () => {
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

  test('writes a Service that can replace an existing one', () => {
    const ports = new NodePorts(testChart(), 'ports', { nameSuffix: '' });
    const service = ports.addTarget(NodePortTarget.grafana({ namespace: 'monitoring', nodePort: 31000 }));
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

  test('exposes several ports of one target', () => {
    const https = { name: 'https', port: 443, targetPort: 8443, nodePort: 30443 };
    const ports = new NodePorts(testChart(), 'ports', {
      targets: [NodePortTarget.ingressGateway({ additionalPorts: [https] }), NodePortTarget.kiali()],
    });
    expect(ApiObject.of(ports.services[0] as kplus.Service).toJson().spec.ports).toEqual([
      { name: 'http', port: 80, targetPort: 8080, nodePort: 30000 },
      https,
    ]);
    expect(ports.ports).toEqual([30000, 30443, 30003]);
    expect(diagnosticsOf(ports)).toEqual([]);
  });

  test('names the target that was added twice', () => {
    const ports = new NodePorts(testChart(), 'ports', { targets: [NodePortTarget.grafana()] });
    expect(() => ports.addTarget(NodePortTarget.grafana({ nodePort: 31000 }))).toThrow(
      'chart/ports: "grafana" of namespace "istio-system" is already exposed; set its other ports as additionalPorts of one target',
    );
    ports.addTarget(NodePortTarget.grafana({ namespace: 'monitoring', nodePort: 31000 }));
    expect(ports.services).toHaveLength(2);
  });

  test('is rejected once if two targets have the same node port', () => {
    const targets = [NodePortTarget.grafana(), NodePortTarget.kiali({ nodePort: 30002 })];
    expect(diagnosticsOf(new NodePorts(testChart(), 'ports', { targets }))).toEqual([
      'CDK0009 Service kiali-node-port: spec.ports[0].nodePort: node port 30002 of Service "istio-system/kiali-node-port" is in use by Service "istio-system/grafana-node-port" of "chart/ports"; use another node port',
    ]);
  });

  test('is rejected if an earlier NodePorts has the same node port', () => {
    const chart = testChart();
    const [first, second] = ['grafana', 'kiali'].map((name) => {
      const target = NodePortTarget.of({ name, namespace: 'a', pods: { app: name }, port: 80, nodePort: 30002 });
      return new NodePorts(chart, name, { targets: [target] });
    });
    expect([first, second].map((ports) => diagnosticsOf(ports as Construct))).toEqual([
      [],
      [expect.stringContaining('is in use by Service "a/grafana-node-port" of "chart/grafana"')],
    ]);
  });

  test('is rejected if a target has the same node port twice', () => {
    const again = { name: 'again', port: 81, nodePort: 30000 };
    const targets = [NodePortTarget.ingressGateway({ additionalPorts: [again] })];
    expect(diagnosticsOf(new NodePorts(testChart(), 'ports', { targets }))).toEqual([
      'CDK0009 Service istio-ingressgateway-node-port: spec.ports[1].nodePort: node port 30000 of Service "istio-system/istio-ingressgateway-node-port" is in use by Service "istio-system/istio-ingressgateway-node-port" of "chart/ports"; use another node port',
    ]);
  });

  test('is rejected if another Service of the app has the node port', () => {
    const chart = testChart();
    const ports = new NodePorts(chart, 'ports', { targets: [NodePortTarget.grafana()] });
    plainService(chart, 'web', 30002);
    expect(diagnosticsOf(ports)).toEqual([
      expect.stringContaining('is in use by Service "bookinfo/web" of "chart/web/'),
    ]);
  });

  test('is rejected for a port outside of the range of node ports', () => {
    const ports = new NodePorts(testChart(), 'ports', {
      targets: [NodePortTarget.of({ name: 'a', namespace: 'b', pods: { app: 'a' }, port: 80, nodePort: 8080 })],
    });
    expect(diagnosticsOf(ports)).toEqual([
      'CDK0008 Service a-node-port: spec.ports[0].nodePort: 8080 is not a node port; use a whole number from 30000 to 32767',
    ]);
  });
});

describe('node ports in an app', () => {
  test('are rejected if two Services of cdk8s-plus have the same one, once a construct of this package reports it', () => {
    const chart = testChart();
    plainService(chart, 'one', 31000);
    const two = plainService(chart, 'two', 31000);
    ApiObject.of(two).addJsonPatch(JsonPatch.add('/spec/healthCheckNodePort', 31001));
    plainService(chart, 'three', 31001);
    const first = new NodePorts(chart, 'ports');
    expect(diagnosticsOf(first)).toEqual([
      expect.stringMatching(/"bookinfo\/two" is in use by Service "bookinfo\/one" of "chart\/one/),
      expect.stringMatching(/"bookinfo\/three" is in use by Service "bookinfo\/two" of "chart\/two/),
    ]);
    expect(diagnosticsOf(new NodePorts(chart, 'others'))).toEqual([]);
  });

  test('include those of gateways, whichever tool installs them', () => {
    const chart = testChart();
    new NodePorts(chart, 'ports', { targets: [NodePortTarget.ingressGateway()] });
    const props = { mesh: withGateway(30000) };
    const problem = expect.stringMatching(
      /^CDK0009 ingressGateways\['istio-ingressgateway'\]\.ports\[1\]\.nodePort: node port 30000 of .* is in use by Service "istio-system\/istio-ingressgateway-node-port"/,
    );
    expect(diagnosticsOf(new install.IstioctlInstallation(chart, 'istioctl', props))).toEqual([problem]);
    expect(diagnosticsOf(new install.HelmInstallation(chart, 'helm', props))).toEqual([problem]);
    expect(diagnosticsOf(new install.ArgoCdInstallation(chart, 'argocd', props))).toEqual([problem]);
    expect(diagnosticsOf(new install.SailInstallation(chart, 'sail', props))).toEqual([problem]);
  });

  test('do not conflict if several tools, or several states, describe the same gateway', () => {
    const chart = testChart();
    const props = { mesh: withGateway(30000) };
    new install.HelmInstallation(chart, 'helm', props);
    new install.SailInstallation(chart, 'sail', props);
    const again = new install.IstioctlInstallation(chart, 'istioctl', props);
    const ports = new NodePorts(chart, 'ports', { targets: [NodePortTarget.ingressGateway()], nameSuffix: '' });
    expect([again, ports].flatMap((construct) => diagnosticsOf(construct))).toEqual([]);
  });

  test('are checked for gateways, and for their health checks', () => {
    const gateway = {
      name: 'edge',
      serviceType: kplus.ServiceType.NODE_PORT,
      ports: [{ port: 80, nodePort: 80 }],
      additionalValues: { service: { healthCheckNodePort: 1 } },
    };
    const helm = new install.HelmInstallation(testChart(), 'helm', { mesh: { ingressGateways: [gateway] } });
    expect(diagnosticsOf(helm)).toEqual([
      "CDK0008 ingressGateways['edge'].ports[0].nodePort: 80 is not a node port; use a whole number from 30000 to 32767",
      "CDK0008 ingressGateways['edge'].additionalValues.service.healthCheckNodePort: 1 is not a node port; use a whole number from 30000 to 32767",
    ]);
  });

  test('do not conflict if installations name different clusters', () => {
    const chart = testChart();
    const installed = (id: string, name: string, clusterName: string) =>
      new install.HelmInstallation(chart, id, {
        folder: id,
        mesh: { ...withGateway(30000, name), multiCluster: { clusterName } },
      });
    installed('east', 'istio-ingressgateway', 'east');
    expect(diagnosticsOf(installed('west', 'istio-west', 'west'))).toEqual([]);
    expect(diagnosticsOf(installed('other', 'istio-other', 'east'))).toEqual([
      expect.stringContaining('is in use by Service "istio-system/istio-ingressgateway" of "chart/east"'),
    ]);
  });

  test('include those of the values of charts', () => {
    const app = testChart().node.root as App;
    const chart = new Chart(app, 'monitoring');
    const stack = new KubePrometheusStack(chart, 'stack', {
      grafanaNodePort: 30003,
      prometheusNodePort: 30003,
      values: { alertmanager: { service: { type: 'NodePort' } } },
    });
    expect(stack.nodePorts).toEqual([30003, 30903, 30003]);
    expect(diagnosticsOf(stack)).toEqual([
      'CDK0009 grafana.service.nodePort: node port 30003 of Service "monitoring/kube-prometheus-stack-grafana" is in use by Service "monitoring/kube-prometheus-stack-prometheus" of "monitoring/stack"; use another node port',
    ]);
    const kiali = new Kiali(chart, 'kiali', { values: { server: { node_port: 30003 } } });
    expect(diagnosticsOf(kiali)).toEqual([
      expect.stringMatching(/^CDK0009 server\.node_port: node port 30003 .* is in use by Service "monitoring/),
    ]);
    const ports = new NodePorts(chart, 'ports', { targets: [NodePortTarget.kiali()] });
    expect(diagnosticsOf(ports)).toEqual([expect.stringMatching(/is in use by Service "monitoring/)]);
    expect(
      diagnosticsOf(new KubePrometheusStack(chart, 'other', { releaseName: 'other', grafanaNodePort: 80 })),
    ).toEqual(['CDK0008 grafana.service.nodePort: 80 is not a node port; use a whole number from 30000 to 32767']);
  });
});
