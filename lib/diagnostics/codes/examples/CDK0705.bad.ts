new addons.MeshAlerts(chart, 'alerts', { errorRatio: 5 });
