new install.HelmInstallation(app, 'istio', {
  mesh: { istiod: { replicas: 2, autoscaling: {} } },
});
