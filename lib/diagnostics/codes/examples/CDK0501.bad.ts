new install.HelmInstallation(app, 'istio', {
  mesh: { version: 'latest' },
});
