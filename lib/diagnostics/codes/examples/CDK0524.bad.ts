new install.KindCluster(app, 'cluster', { networking: { podSubnet: 'fd00:10::/56' } });
