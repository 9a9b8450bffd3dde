new install.HelmInstallation(app, 'istio', {
  mesh: { multiCluster: { clusterName: 'west', role: install.ClusterRole.REMOTE } },
});
