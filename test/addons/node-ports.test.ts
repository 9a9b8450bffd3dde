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

  test('exposes several ports of one thing', () => {
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

  test('says which target was added twice', () => {
    const ports = new NodePorts(testChart(), 'ports', { targets: [NodePortTarget.grafana()] });
    expect(() => ports.addTarget(NodePortTarget.grafana({ nodePort: 31000 }))).toThrow(
      "chart/ports: 'grafana' of namespace 'istio-system' is exposed already; give its other ports as additionalPorts of one target",
    );
    ports.addTarget(NodePortTarget.grafana({ namespace: 'monitoring', nodePort: 31000 }));
    expect(ports.services).toHaveLength(2);
  });

  test('is refused where two of them have one port, once', () => {
    const targets = [NodePortTarget.grafana(), NodePortTarget.kiali({ nodePort: 30002 })];
    expect(diagnosticsOf(new NodePorts(testChart(), 'ports', { targets }))).toEqual([
      'Service kiali-node-port: spec.ports[0].nodePort: 30002 is taken by Service istio-system/grafana-node-port (chart/ports); give another',
    ]);
  });

  test('is refused where two NodePorts have one port, by the later one', () => {
    const chart = testChart();
    const [first, second] = ['grafana', 'kiali'].map((name) => {
      const target = NodePortTarget.of({ name, namespace: 'a', pods: { app: name }, port: 80, nodePort: 30002 });
      return new NodePorts(chart, name, { targets: [target] });
    });
    expect([first, second].map((ports) => diagnosticsOf(ports as Construct))).toEqual([
      [],
      [expect.stringContaining('30002 is taken by Service a/grafana-node-port (chart/grafana)')],
    ]);
  });

  test('is refused where one target has a port twice', () => {
    const again = { name: 'again', port: 81, nodePort: 30000 };
    const targets = [NodePortTarget.ingressGateway({ additionalPorts: [again] })];
    expect(diagnosticsOf(new NodePorts(testChart(), 'ports', { targets }))).toEqual([
      'Service istio-ingressgateway-node-port: spec.ports[1].nodePort: 30000 is taken by Service istio-system/istio-ingressgateway-node-port (chart/ports); give another',
    ]);
  });

  test('is refused where any other Service of the app has the port', () => {
    const chart = testChart();
    const ports = new NodePorts(chart, 'ports', { targets: [NodePortTarget.grafana()] });
    plainService(chart, 'web', 30002);
    expect(diagnosticsOf(ports)).toEqual([
      expect.stringContaining('30002 is taken by Service bookinfo/web (chart/web/'),
    ]);
  });

  test('is refused for a port that no node has', () => {
    const ports = new NodePorts(testChart(), 'ports', {
      targets: [NodePortTarget.of({ name: 'a', namespace: 'b', pods: { app: 'a' }, port: 80, nodePort: 8080 })],
    });
    expect(diagnosticsOf(ports)).toEqual([
      'Service a-node-port: spec.ports[0].nodePort: 8080 is out of range 30000..32767; give one of these',
    ]);
  });
});

describe('ports of the nodes in an app', () => {
  test('are no two of plain Services, once a construct of ours is there to say so', () => {
    const chart = testChart();
    plainService(chart, 'one', 31000);
    const two = plainService(chart, 'two', 31000);
    ApiObject.of(two).addJsonPatch(JsonPatch.add('/spec/healthCheckNodePort', 31001));
    plainService(chart, 'three', 31001);
    const first = new NodePorts(chart, 'ports');
    expect(diagnosticsOf(first)).toEqual([
      expect.stringMatching(/^Service bookinfo\/two: .*31000 is taken by Service bookinfo\/one \(chart\/one/),
      expect.stringMatching(/^Service bookinfo\/three: .*31001 is taken by Service bookinfo\/two \(chart\/two/),
    ]);
    expect(diagnosticsOf(new NodePorts(chart, 'others'))).toEqual([]);
  });

  test('are those of gateways too, whatever tool installs them', () => {
    const chart = testChart();
    new NodePorts(chart, 'ports', { targets: [NodePortTarget.ingressGateway()] });
    const props = { mesh: withGateway(30000) };
    const problem =
      "ingressGateways['istio-ingressgateway'].ports[1].nodePort: 30000 is taken by Service istio-system/istio-ingressgateway-node-port (chart/ports); give another";
    expect(diagnosticsOf(new install.IstioctlInstallation(chart, 'istioctl', props))).toEqual([problem]);
    expect(diagnosticsOf(new install.HelmInstallation(chart, 'helm', props))).toEqual([problem]);
    expect(diagnosticsOf(new install.ArgoCdInstallation(chart, 'argocd', props))).toEqual([problem]);
    expect(diagnosticsOf(new install.SailInstallation(chart, 'sail', props))).toEqual([problem]);
  });

  test('are one where several tools, or several states, have one gateway', () => {
    const chart = testChart();
    const props = { mesh: withGateway(30000) };
    new install.HelmInstallation(chart, 'helm', props);
    new install.SailInstallation(chart, 'sail', props);
    const again = new install.IstioctlInstallation(chart, 'istioctl', props);
    const ports = new NodePorts(chart, 'ports', { targets: [NodePortTarget.ingressGateway()], nameSuffix: '' });
    expect([again, ports].flatMap((construct) => diagnosticsOf(construct))).toEqual([]);
  });

  test('are out of range for gateways, and for their health checks', () => {
    const gateway = {
      name: 'edge',
      serviceType: kplus.ServiceType.NODE_PORT,
      ports: [{ port: 80, nodePort: 80 }],
      additionalValues: { service: { healthCheckNodePort: 1 } },
    };
    const helm = new install.HelmInstallation(testChart(), 'helm', { mesh: { ingressGateways: [gateway] } });
    expect(diagnosticsOf(helm)).toEqual([
      "ingressGateways['edge'].ports[0].nodePort: 80 is out of range 30000..32767; give one of these",
      "ingressGateways['edge'].additionalValues.service.healthCheckNodePort: 1 is out of range 30000..32767; give one of these",
    ]);
  });

  test('are of two clusters where installations name two', () => {
    const chart = testChart();
    const installed = (id: string, name: string, clusterName: string) =>
      new install.HelmInstallation(chart, id, {
        folder: id,
        mesh: { ...withGateway(30000, name), multiCluster: { clusterName } },
      });
    installed('east', 'istio-ingressgateway', 'east');
    expect(diagnosticsOf(installed('west', 'istio-west', 'west'))).toEqual([]);
    expect(diagnosticsOf(installed('other', 'istio-other', 'east'))).toEqual([
      expect.stringContaining('30000 is taken by Service istio-system/istio-ingressgateway (chart/east)'),
    ]);
  });

  test('are those of values of charts too', () => {
    const app = testChart().node.root as App;
    const chart = new Chart(app, 'monitoring');
    const stack = new KubePrometheusStack(chart, 'stack', {
      grafanaNodePort: 30003,
      prometheusNodePort: 30003,
      values: { alertmanager: { service: { type: 'NodePort' } } },
    });
    expect(stack.nodePorts).toEqual([30003, 30903, 30003]);
    expect(diagnosticsOf(stack)).toEqual([
      'grafana.service.nodePort: 30003 is taken by Service monitoring/kube-prometheus-stack-prometheus (monitoring/stack); give another',
    ]);
    const kiali = new Kiali(chart, 'kiali', { values: { server: { node_port: 30003 } } });
    expect(diagnosticsOf(kiali)).toEqual([
      expect.stringMatching(/^server.node_port: 30003 is taken by Service monitoring/),
    ]);
    const ports = new NodePorts(chart, 'ports', { targets: [NodePortTarget.kiali()] });
    expect(diagnosticsOf(ports)).toEqual([expect.stringMatching(/30003 is taken by Service monitoring/)]);
    expect(
      diagnosticsOf(new KubePrometheusStack(chart, 'other', { releaseName: 'other', grafanaNodePort: 80 })),
    ).toEqual(['grafana.service.nodePort: 80 is out of range 30000..32767; give one of these']);
  });
});
