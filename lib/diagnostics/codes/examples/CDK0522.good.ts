new install.KindCluster(app, 'cluster', {
  nodes: [{ role: install.KindNodeRole.CONTROL_PLANE }, { role: install.KindNodeRole.WORKER }],
});
