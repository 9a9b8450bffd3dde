new install.KindCluster(app, 'cluster', { name: 'My Cluster' });
