new install.HelmInstallation(app, 'istio', {
  mesh: { profile: install.Profile.of('/profiles/own.yaml') },
});
