new install.KindCluster(app, 'cluster', { name: 'my-cluster' });
