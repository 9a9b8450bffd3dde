new install.HelmInstallation(app, 'istio', {
  mesh: { egressGateways: [{ name: 'egress', ports: [{ port: 80 }] }] },
});
