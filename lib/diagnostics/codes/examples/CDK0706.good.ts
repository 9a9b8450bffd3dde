new addons.MeshAlerts(chart, 'alerts', { services: { 'reviews.bookinfo.svc.cluster.local': { errorRatio: 0.01 } } });
