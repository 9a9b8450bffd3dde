new addons.Kiali(chart, 'kiali', { grafanaAuth: addons.GrafanaAuth.bearer('kiali-grafana', 'token') });
