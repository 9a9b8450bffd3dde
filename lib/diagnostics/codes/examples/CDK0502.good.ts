new install.HelmInstallation(app, 'istio', {
  mesh: { istiod: { autoscaling: { minReplicas: 2 } } },
});
