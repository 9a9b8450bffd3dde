// Guide 001: the application of "Istio in Action" on kind, with retries and the dark launch of a second version.
import { Chart, Duration } from 'cdk8s';
import { addons, apps, install, istio, kubernetes, mesh, synthesis } from 'cdk8s-istio';

const NAMESPACE = 'istioinaction';
const { Destination, Host } = istio;

const app = new synthesis.App();

const namespaces = new Chart(app, '00-namespaces');
new mesh.MeshNamespace(namespaces, 'istioinaction', { name: NAMESPACE, mode: mesh.MeshMode.SIDECAR });

// Exposes Istio's add-ons on node ports: Prometheus 30001, Grafana 30002, Kiali 30003, tracing 30004.
const nodePorts = new Chart(app, '05-node-ports');
new addons.NodePorts(nodePorts, 'add-ons', {
  targets: [
    addons.NodePortTarget.prometheus(),
    addons.NodePortTarget.grafana(),
    addons.NodePortTarget.kiali(),
    addons.NodePortTarget.tracing(),
  ],
});

const shop = new Chart(app, '10-istioinaction', { namespace: NAMESPACE });
const { catalog } = new apps.IstioInAction(shop, 'istioinaction', {
  catalogVersions: [apps.CatalogVersion.V1, apps.CatalogVersion.V2],
  clients: [apps.ClientPod.NETSHOOT],
  destinationRules: apps.DestinationRules.only({ catalog: {} }),
  exposure: [apps.IstioInActionExposure.webapp()],
});

// Three states of one VirtualService: each file replaces the one before it.
function catalogRoutes(state: string): istio.VirtualService {
  const chart = new Chart(app, state, { namespace: NAMESPACE });
  return new istio.VirtualService(chart, 'routes', { metadata: { name: 'catalog' }, hosts: [catalog.host] });
}

const retries = catalogRoutes('20-catalog-retries');
retries.addHttpRoute({
  route: [{ destination: Destination.host(Host.of('catalog')) }],
  retries: { attempts: 3, retryOn: [istio.RetryOn.HTTP_5XX], perTryTimeout: Duration.seconds(2) },
});

const onlyV1 = catalogRoutes('21-catalog-only-v1');
onlyV1.addHttpRoute({ route: [{ destination: Destination.subset(catalog.subset('v1')) }] });

const darkLaunch = catalogRoutes('22-catalog-dark-launch');
darkLaunch.addHttpRoute({
  match: [{ headers: { 'x-dark-launch': istio.StringMatch.exact('v2') } }],
  route: [{ destination: Destination.subset(catalog.subset('v2')) }],
});
darkLaunch.addHttpRoute({ route: [{ destination: Destination.subset(catalog.subset('v1')) }] });

// The rest is not for kubectl. It is written to folders that are named after the tool that reads them.
const mappings = (last: number) =>
  [30000, 30001, 30002, 30003, 30004, 30005]
    .filter((port) => port <= last)
    .map((port) => ({ containerPort: port, hostPort: port }));
const networking = { podSubnet: '10.10.0.0/16', serviceSubnet: '10.200.1.0/24' };

new install.KindCluster(app, 'cluster', { nodes: [{ extraPortMappings: mappings(30005) }], networking });

new install.KindCluster(app, 'cluster-with-mount', {
  fileName: 'cluster-with-mount.yaml',
  // Set the path of your checkout of the book's code.
  nodes: [{ extraPortMappings: mappings(30005), extraMounts: [{ hostPath: '/...', containerPath: '/istiobook' }] }],
  networking,
});

// Lets Prometheus scrape the Kubernetes control plane as well.
new install.KindCluster(app, 'cluster-with-metrics', {
  fileName: 'cluster-with-metrics.yaml',
  nodes: [
    {
      extraPortMappings: mappings(30003),
      kubeadmConfigPatches: [
        `kind: ClusterConfiguration
controllerManager:
  extraArgs:
    bind-address: "0.0.0.0"
etcd:
  local:
    extraArgs:
      listen-metrics-urls: "http://0.0.0.0:2381"
scheduler:
  extraArgs:
    bind-address: "0.0.0.0"
`,
        `kind: KubeProxyConfiguration
metricsBindAddress: "0.0.0.0"
`,
      ],
    },
  ],
});

const gateway = { name: 'istio-ingressgateway' };
const demo = { profile: install.Profile.DEMO, egressGateways: [] };
new install.IstioctlInstallation(app, 'istio', { mesh: { ...demo, ingressGateways: [gateway] } });

// The same, including the changes that the guide patches into the gateway's Service.
const nodePortGateway = {
  ...gateway,
  serviceType: kubernetes.ServiceType.NODE_PORT,
  ports: [{ name: 'http2', port: 80, nodePort: 30000 }],
  externalTrafficPolicy: install.ExternalTrafficPolicy.LOCAL,
};
new install.IstioctlInstallation(app, 'istio-node-port', {
  mesh: { ...demo, ingressGateways: [nodePortGateway] },
  fileName: 'istio-node-port.yaml',
});

app.synth();
