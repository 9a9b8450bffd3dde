new install.HelmInstallation(app, 'istio', {
  mesh: { profile: install.Profile.DEMO, dataPlane: install.DataPlane.AMBIENT },
});
