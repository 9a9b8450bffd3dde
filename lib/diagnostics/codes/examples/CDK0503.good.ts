new install.HelmInstallation(app, 'istio', {
  mesh: { profile: install.Profile.AMBIENT, dataPlane: install.DataPlane.AMBIENT },
});
