new install.HelmInstallation(app, 'istio', {
  mesh: { version: '1.30.3' },
});
