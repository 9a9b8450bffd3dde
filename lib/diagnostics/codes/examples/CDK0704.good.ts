new addons.Kiali(chart, 'kiali', {
  grafanaUrl: 'https://grafana.example.com',
  grafanaAuth: addons.GrafanaAuth.bearer('kiali-grafana', 'token'),
});
