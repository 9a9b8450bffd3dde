const kiali = addons.NodePortTarget.of({
  name: 'kiali',
  namespace: 'istio-system',
  pods: { app: 'kiali' },
  port: 20001,
  nodePort: 20001,
});
new addons.NodePorts(chart, 'ports', { targets: [kiali] });
