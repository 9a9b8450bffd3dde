new install.IstioctlInstallation(app, 'istio', {
  mesh: { profile: install.Profile.of('/profiles/own.yaml') },
});
