// Istio's dashboards for Grafana: where they are, and the values by which Grafana's chart downloads them.
import { DASHBOARDS_VERSION } from '../../facts/versions';

// Those that grafana.com has need a revision, which says nothing of the version of Istio; a tag does, and stays.
const FOLDER = `https://raw.githubusercontent.com/istio/istio/${DASHBOARDS_VERSION}/manifests/addons/dashboards`;

const FILES: { readonly [name: string]: string } = {
  'istio-mesh': 'istio-mesh-dashboard.gen.json',
  'istio-service': 'istio-service-dashboard.json',
  'istio-workload': 'istio-workload-dashboard.json',
  'istio-control-plane': 'pilot-dashboard.gen.json',
  'istio-performance': 'istio-performance-dashboard.json',
  'istio-ztunnel': 'ztunnel-dashboard.gen.json',
};

/** Values of the chart of Grafana that make it download the dashboards before it starts. */
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

/** The dashboards that Kiali links to, by their titles, and the variables of Grafana that it fills. */
export function linkedDashboards(): object[] {
  return [
    { name: 'Istio Service Dashboard', variables: { namespace: 'var-namespace', service: 'var-service' } },
    { name: 'Istio Workload Dashboard', variables: { namespace: 'var-namespace', workload: 'var-workload' } },
    { name: 'Istio Mesh Dashboard' },
    { name: 'Istio Control Plane Dashboard' },
    { name: 'Istio Performance Dashboard' },
  ];
}
