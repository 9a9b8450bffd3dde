const reviews = new kplus.Service(chart, 'reviews', {
  metadata: { name: 'reviews', labels: { app: 'reviews' } },
  ports: [{ port: 9080 }],
});
monitoring.ServiceMonitor.forService(chart, 'monitor', reviews);
