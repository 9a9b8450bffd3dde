// Everything from Git: Argo CD installs the mesh and its add-ons, and syncs the folder argocd/ that this app writes.
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { addons, apps, argocd, install, istio, mesh, synthesis } from 'cdk8s-istio';

const { ApplicationDestination, ApplicationSource } = argocd;
const FOLDER = 'examples/dist/delivery';

const app = new synthesis.App();

// Apply this Application once, by hand: `kubectl apply -f root.k8s.yaml`.
const root = new argocd.AppOfApps(new Chart(app, 'root', { namespace: 'argocd' }), 'root', {
  metadata: { name: 'mesh' },
  repoUrl: 'https://github.com/myorg/istio-config',
  path: FOLDER,
  include: 'applications.k8s.yaml',
  destination: ApplicationDestination.inCluster({ namespace: 'argocd' }),
  // Deleting the root also deletes its Applications and everything that they created.
  cascadeDelete: true,
});

const applications = new Chart(app, 'applications', { namespace: 'argocd' });

// First come the CRDs that others need: those of the Gateway API and the prometheus-operator.
root.addApplication(
  new argocd.Application(applications, 'gateway-api', {
    metadata: { name: 'gateway-api' },
    project: argocd.AppProject.DEFAULT,
    source: ApplicationSource.git('https://github.com/kubernetes-sigs/gateway-api', {
      path: 'config/crd',
      targetRevision: 'v1.7.0',
    }),
    destination: ApplicationDestination.inCluster({ namespace: 'default' }),
    syncPolicy: { automated: { selfHeal: true }, syncOptions: [argocd.SyncOption.SERVER_SIDE_APPLY] },
  }),
);
// Otherwise the charts of Grafana and Kiali would generate a new password and key whenever Argo CD renders them.
const stack = new addons.KubePrometheusStack(applications, 'stack', {
  values: { grafana: { admin: { existingSecret: 'grafana-login' } } },
});
root.addApplication(stack.createApplication());

const kiali = new addons.Kiali(applications, 'kiali', {
  prometheusUrl: stack.prometheusUrl,
  values: { login_token: { signing_key: 'secret:kiali-signing-key:key' } },
});
const kialiApplication = kiali.createApplication();
// After istiod, but before the gateway, which waits for an address.
argocd.SyncWave.of(4).applyTo(kialiApplication);
root.addApplication(kialiApplication);

const options = { version: '1.32.0', meshConfig: { accessLogFile: '/dev/stdout' } };
const installation = new install.ArgoCdInstallation(applications, 'istio', { mesh: options, firstWave: 2 });
installation.applications.forEach((application) => {
  root.addApplication(application);
});

root.addFolder(applications, 'istio-config', { path: `${FOLDER}/argocd` });

// The content of the folder, with waves for namespaces, accounts and subsets, workloads, and routes.
const config = new synthesis.App({ outdir: join(app.outdir, 'argocd') });
const namespaces = new Chart(config, '00-namespaces');
new mesh.MeshNamespace(namespaces, 'bookinfo', { name: 'bookinfo', mode: mesh.MeshMode.SIDECAR });
new apps.Bookinfo(new Chart(config, '10-bookinfo', { namespace: 'bookinfo' }), 'bookinfo', {
  routing: apps.BookinfoRouting.istio({ reviews: [apps.VersionRoute.weights({ v1: 90, v3: 10 })] }),
  exposure: [apps.BookinfoExposure.istio({ port: istio.ServerPort.http(80) })],
});
new addons.MeshMonitoring(new Chart(config, '20-monitoring'), 'mesh');
argocd.SyncWaves.applyTo(config);

app.synth();
config.synth();
