new install.HelmInstallation(app, 'istio', {
  mesh: {
    multiCluster: { clusterName: 'west', role: install.ClusterRole.REMOTE, remotePilotAddress: '192.0.2.10' },
  },
});
