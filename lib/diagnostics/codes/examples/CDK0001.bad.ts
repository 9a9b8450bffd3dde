const host = istio.Host.of('reviews');
new istio.DestinationRule(chart, 'subsets', { metadata: { name: 'reviews' }, host }).addSubset('v1', {
  labels: { version: 'v1' },
});
new istio.DestinationRule(chart, 'limits', { metadata: { name: 'reviews' }, host });
