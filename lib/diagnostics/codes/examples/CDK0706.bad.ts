new addons.MeshAlerts(chart, 'alerts', { services: { reviews: { errorRatio: 0.01 } } });
