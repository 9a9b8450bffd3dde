new addons.MeshAlerts(chart, 'alerts', { errorRatio: 0.05 });
