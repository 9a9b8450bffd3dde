new addons.HelmAddOn(chart, 'loki', {
  repoUrl: 'https://grafana.github.io/helm-charts',
  chart: 'loki',
  version: '6.30.0',
  releaseName: 'loki',
  namespace: 'monitoring',
  values: { deploymentMode: 'SingleBinary' },
});
