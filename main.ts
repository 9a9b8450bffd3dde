// The app that writes dist/: one file for each chart, numbered in the order in which kubectl can apply them.
import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { addons, apps, istio, synthesis } from './lib';

const INJECTED = { 'istio-injection': 'enabled' };

const app = new synthesis.App();

const namespaces = new Chart(app, '00-namespaces');
for (const name of ['bookinfo', 'istioinaction', 'production', 'development']) {
  new k8s.KubeNamespace(namespaces, name, { metadata: { name, labels: INJECTED } });
}

const bookinfo = new Chart(app, '10-bookinfo', { namespace: 'bookinfo' });
new apps.Bookinfo(bookinfo, 'bookinfo', {
  destinationRules: apps.DestinationRules.all(),
  exposure: [apps.BookinfoExposure.istio(), apps.BookinfoExposure.gatewayApi()],
});

const istioinaction = new Chart(app, '20-istioinaction', { namespace: 'istioinaction' });
new apps.IstioInAction(istioinaction, 'istioinaction', {
  catalogVersions: [apps.CatalogVersion.V1, apps.CatalogVersion.V2],
  destinationRules: apps.DestinationRules.only({ catalog: {} }),
  exposure: [apps.IstioInActionExposure.webapp()],
  routing: apps.IstioInActionRouting.istio({
    catalog: [
      apps.VersionRoute.to('v2', { match: { headers: { 'x-dark-launch': 'v2' } } }),
      apps.VersionRoute.to('v1'),
    ],
  }),
});

const security = new Chart(app, '30-mesh-security');
new istio.PeerAuthentication(security, 'production', {
  metadata: { name: 'default', namespace: 'production' },
  mtls: istio.MtlsMode.STRICT,
});
new istio.PeerAuthentication(security, 'development', {
  metadata: { name: 'default', namespace: 'development' },
  mtls: istio.MtlsMode.PERMISSIVE,
});

const monitoring = new Chart(app, '40-monitoring');
new addons.MeshMonitoring(monitoring, 'mesh');

app.synth();
