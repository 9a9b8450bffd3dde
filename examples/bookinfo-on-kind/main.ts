// Guide 000: Istio on a local cluster, in two steps (Istio, then its CNI), with Prometheus, Grafana, Kiali and Bookinfo.
// The Makefile of the repository applies the output of this app.
import { Chart } from 'cdk8s';
import { addons, apps, install, istio, kubernetes, mesh, synthesis } from 'cdk8s-istio';

const GATEWAY_PORT = 30000;

const app = new synthesis.App();

const namespaces = new Chart(app, '00-namespaces');
new mesh.MeshNamespace(namespaces, 'bookinfo', { name: 'bookinfo', mode: mesh.MeshMode.SIDECAR });

const bookinfo = new Chart(app, '10-bookinfo', { namespace: 'bookinfo' });
new apps.Bookinfo(bookinfo, 'bookinfo', {
  destinationRules: apps.DestinationRules.all({ deployedOnly: true }),
  exposure: [apps.BookinfoExposure.istio({ port: istio.ServerPort.http(80) })],
});

const monitoring = new Chart(app, '20-monitoring');
new addons.MeshMonitoring(monitoring, 'mesh');
new addons.MeshAlerts(monitoring, 'alerts');
const nodePorts = new addons.NodePorts(monitoring, 'node-ports', { targets: [addons.NodePortTarget.kiali()] });

// The rest is not for kubectl. It is written to folders that are named after the tool that reads them.
const stack = new addons.KubePrometheusStack(app, 'stack', {
  prometheusNodePort: 30001,
  grafanaNodePort: 30002,
  // A private cluster needs no login.
  grafanaAnonymous: true,
  istioDashboards: true,
});
stack.writeValues();
const kiali = new addons.Kiali(app, 'kiali', {
  auth: addons.KialiAuth.ANONYMOUS,
  prometheusUrl: stack.prometheusUrl,
  grafanaUrl: stack.grafanaUrl,
  grafanaExternalUrl: 'http://localhost:30002',
});
kiali.writeValues();

const ports = [GATEWAY_PORT, ...stack.nodePorts, ...nodePorts.ports];
new install.KindCluster(app, 'cluster', {
  nodes: [{ extraPortMappings: ports.map((port) => ({ containerPort: port, hostPort: port })) }],
});

new install.IstioctlInstallation(app, 'istio', {
  mesh: {
    profile: install.Profile.DEMO,
    ingressGateways: [
      {
        name: 'istio-ingressgateway',
        serviceType: kubernetes.ServiceType.NODE_PORT,
        ports: [{ name: 'http2', port: 80, nodePort: GATEWAY_PORT }],
      },
    ],
    egressGateways: [],
  },
});

// Applied on top of the first one: `istioctl install -f istio.yaml -f istio-cni.yaml`.
new install.IstioctlInstallation(app, 'istio-cni', {
  mesh: { cni: { namespace: 'istio-system' } },
  fileName: 'istio-cni.yaml',
});

app.synth();
