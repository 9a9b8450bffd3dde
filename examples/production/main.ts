// Guide 003: the mesh in production. A namespace that adopts the mesh in phases, routes, security, alerts and delivery.
import { join } from 'node:path';
import { Chart, JsonPatch } from 'cdk8s';
import { addons, apps, argocd, istio, mesh, synthesis } from 'cdk8s-istio';
import { writeInstallations } from './installations';
import { addWorkloads } from './workloads';

const { MtlsMode, StringMatch } = istio;
const app = new synthesis.App();
writeInstallations(app);

const adopted = new Chart(app, '10-my-app', { namespace: 'my-app' });
const adoption = new mesh.MeshAdoption(adopted, 'adoption', {
  namespace: 'my-app',
  // Change this line to advance: OBSERVE, PERMISSIVE, STRICT, AUTHORIZATION, TRAFFIC_MANAGEMENT.
  phase: mesh.AdoptionPhase.TRAFFIC_MANAGEMENT,
  services: [{ name: 'reviews' }],
});
const { productpage, details, reviews, ratings } = new apps.Bookinfo(adopted, 'bookinfo', {
  reviewsVersions: [apps.ReviewsVersion.V1, apps.ReviewsVersion.V2],
  destinationRules: apps.DestinationRules.only({ reviews: { deployedOnly: true } }),
});
reviews.deployments.v1?.addJsonPatch(JsonPatch.replace('/spec/replicas', 3));
reviews.deployments.v2?.addJsonPatch(JsonPatch.replace('/spec/replicas', 2));
const page = mesh.Caller.serviceAccount('bookinfo-productpage', { pods: productpage.podLabels });
const reviewers = mesh.Caller.serviceAccount('bookinfo-reviews', { pods: reviews.podLabels });
adoption.allow('productpage', { from: [mesh.Caller.ingressGateway()], to: productpage.podLabels, ports: [9080] });
adoption.allow('details', { from: [page], to: details.podLabels, ports: [9080] });
adoption.allow('reviews', { from: [page], to: reviews.podLabels, ports: [9080] });
adoption.allow('ratings', { from: [reviewers], to: ratings.podLabels, ports: [9080] });

// Default deny blocks calls that leave the namespace, such as those that send traces.
const { NetworkPeer, NetworkPort } = mesh;
adoption.allowEgress('tracing', {
  to: [{ peers: [NetworkPeer.namespace('istio-system')], ports: [NetworkPort.udp(6831), NetworkPort.tcp(4317)] }],
});

addWorkloads(adopted);
adoption.allow('httpbin-viewer', {
  to: { app: 'httpbin' },
  from: [mesh.Caller.serviceAccount('sleep', { namespace: 'default' })],
  methods: ['GET'],
  paths: ['/status/*'],
});

// Routes jason to v2 and 10% of the other requests to v3. Exposed through HTTP and HTTPS.
const bookinfoChart = new Chart(app, '20-bookinfo', { namespace: 'bookinfo' });
new mesh.MeshNamespace(bookinfoChart, 'namespace', { name: 'bookinfo', mode: mesh.MeshMode.SIDECAR });
const bookinfo = new apps.Bookinfo(bookinfoChart, 'bookinfo', {
  routing: apps.BookinfoRouting.istio({
    reviews: [apps.VersionRoute.to('v2', { match: { user: 'jason' } }), apps.VersionRoute.weights({ v1: 90, v3: 10 })],
  }),
});
const hosts = ['bookinfo.example.com'];
const selector = { istio: 'ingressgateway' };
const gateway = new istio.Gateway(bookinfoChart, 'gateway', { metadata: { name: 'bookinfo-gateway' }, selector });
gateway.addServer({ port: istio.ServerPort.http(80), hosts });
const tls = istio.ServerTls.simple({ credentialName: 'bookinfo-credential' });
gateway.addServer({ port: istio.ServerPort.https(443), hosts, tls });
const routes = new istio.VirtualService(bookinfoChart, 'routes', {
  metadata: { name: 'bookinfo' },
  hosts: hosts.map(istio.Host.of),
  gateways: [gateway],
});
routes.addHttpRoute({
  match: [{ uri: StringMatch.prefix('/productpage') }],
  route: [{ destination: istio.Destination.host(bookinfo.productpage.host, { port: 9080 }) }],
});

// Mutual TLS by namespace, and the services that sidecars know.
const security = new Chart(app, '30-mesh');
const posture = { production: MtlsMode.STRICT, development: MtlsMode.PERMISSIVE };
for (const name of Object.keys(posture)) {
  new mesh.MeshNamespace(security, name, { name, mode: mesh.MeshMode.SIDECAR });
}
new mesh.MtlsPosture(security, 'mtls', { namespaces: posture });
new mesh.SidecarScope(security, 'scope', { namespace: 'production' });

const monitoring = new Chart(app, '40-monitoring');
new addons.MeshMonitoring(monitoring, 'mesh');
new addons.MeshAlerts(monitoring, 'alerts');

// The guide's Application has no project, so the API server rejects it. The construct sets the default project.
const cli = new synthesis.App({ outdir: join(app.outdir, 'argocd') });
new argocd.FolderApplication(new Chart(cli, 'istio-config'), 'application', {
  metadata: { name: 'istio-config', namespace: 'argocd' },
  repoUrl: 'https://github.com/myorg/istio-config',
  path: 'production',
  destination: argocd.ApplicationDestination.inCluster({ namespace: 'default' }),
});

app.synth();
cli.synth();
