const kiali = addons.NodePortTarget.of({
  name: 'kiali',
  namespace: 'istio-system',
  pods: { app: 'kiali' },
  port: 20001,
  nodePort: 30001,
});
new addons.NodePorts(chart, 'ports', { targets: [addons.NodePortTarget.ingressGateway(), kiali] });
