// Everything from Git: Argo CD installs Istio and its add-ons, and keeps what apps write to their output folders.
import { App, Chart } from 'cdk8s';
import { argocd, install, mesh } from 'cdk8s-istio';

const app = new App();

// Apply this one by hand, once: `kubectl apply -f root.k8s.yaml`.
const root = new argocd.AppOfApps(new Chart(app, 'root', { namespace: 'argocd' }), 'root', {
  metadata: { name: 'mesh' },
  repoUrl: 'https://github.com/myorg/istio-config',
  path: 'examples/dist/delivery',
  include: 'applications.k8s.yaml',
  destination: argocd.ApplicationDestination.inCluster({ namespace: 'argocd' }),
});

const applications = new Chart(app, 'applications', { namespace: 'argocd' });

// The operator comes first: it brings the kinds that the folders below use.
const stack = new mesh.KubePrometheusStack(applications, 'stack');
root.addApplication(stack.createApplication());

const istio = new install.ArgoCdInstallation(applications, 'istio', {
  mesh: { version: '1.30.3', meshConfig: { accessLogFile: '/dev/stdout' } },
  firstWave: 1,
});
istio.applications.forEach((application) => {
  root.addApplication(application);
});

const kiali = new mesh.Kiali(applications, 'kiali', {
  prometheusUrl: stack.prometheusUrl,
  grafanaUrl: stack.grafanaUrl,
});
root.addApplication(kiali.createApplication());

// Sub-folders of an output folder are for other tools, so nothing is applied from there.
root.addFolder(applications, 'istio-config', { path: 'dist' });

app.synth();
