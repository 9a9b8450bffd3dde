const reviews = new kplus.Service(chart, 'reviews', {
  metadata: { name: 'reviews', labels: { app: 'reviews' } },
  ports: [
    { port: 9080, name: 'http' },
    { port: 9090, name: 'metrics' },
  ],
});
monitoring.ServiceMonitor.forService(chart, 'monitor', reviews, { port: 'metrics' });
