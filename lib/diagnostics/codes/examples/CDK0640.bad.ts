new mesh.NetworkPolicy(chart, 'mysql', { podSelector: istio.WorkloadSelector.labels({ app: 'mysql' }) });
