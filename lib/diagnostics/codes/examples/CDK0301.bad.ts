const reviews = new kplus.Service(chart, 'reviews', {
  metadata: { name: 'reviews' },
  ports: [{ port: 9080, name: 'http' }],
});
monitoring.ServiceMonitor.forService(chart, 'monitor', reviews);
