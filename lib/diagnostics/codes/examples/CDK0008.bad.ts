const kiali = { name: 'kiali', namespace: 'istio-system', pods: { app: 'kiali' }, port: 20001 };
new addons.NodePorts(chart, 'ports', { targets: [addons.NodePortTarget.of({ ...kiali, nodePort: 20001 })] });
