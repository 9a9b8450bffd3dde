new install.HelmInstallation(app, 'istio', {
  mesh: { revision: 'canary', revisionTags: ['stable'] },
});
