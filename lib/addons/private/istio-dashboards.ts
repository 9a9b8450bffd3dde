// The Istio dashboards for Grafana: their URLs, and the values that make the chart of Grafana download them.
import { DASHBOARDS_VERSION } from '../../facts/versions';

// Not from grafana.com, where dashboards have revisions that do not show the version of Istio. A tag does, and is
// immutable.
const FOLDER = `https://raw.githubusercontent.com/istio/istio/${DASHBOARDS_VERSION}/manifests/addons/dashboards`;

const FILES: { readonly [name: string]: string } = {
  'istio-mesh': 'istio-mesh-dashboard.gen.json',
  'istio-service': 'istio-service-dashboard.json',
  'istio-workload': 'istio-workload-dashboard.json',
  'istio-control-plane': 'pilot-dashboard.gen.json',
  'istio-performance': 'istio-performance-dashboard.json',
  'istio-ztunnel': 'ztunnel-dashboard.gen.json',
};

/** Values that make the chart of Grafana download the dashboards before Grafana starts. */
export function downloadedDashboards(): object {
  const options = { path: '/var/lib/grafana/dashboards/istio' };
  const provider = { name: 'istio', orgId: 1, folder: 'Istio', type: 'file', options };
  return {
    dashboardProviders: { 'dashboardproviders.yaml': { apiVersion: 1, providers: [provider] } },
    dashboards: {
      istio: Object.fromEntries(Object.entries(FILES).map(([name, file]) => [name, { url: `${FOLDER}/${file}` }])),
    },
  };
}

/** The dashboards that Kiali links to, by their titles, with the Grafana variables that it sets. */
export function linkedDashboards(): object[] {
  return [
    { name: 'Istio Service Dashboard', variables: { namespace: 'var-namespace', service: 'var-service' } },
    { name: 'Istio Workload Dashboard', variables: { namespace: 'var-namespace', workload: 'var-workload' } },
    { name: 'Istio Mesh Dashboard' },
    { name: 'Istio Control Plane Dashboard' },
    { name: 'Istio Performance Dashboard' },
  ];
}
