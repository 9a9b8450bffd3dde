new install.KindCluster(app, 'cluster', { nodes: [{ role: install.KindNodeRole.WORKER }] });
