new install.HelmInstallation(app, 'istio', {
  mesh: { egressGateways: [{ name: 'egress', ports: [{ port: 80, nodePort: 30080 }] }] },
});
