new install.KindCluster(app, 'east', { name: 'east', fileName: 'east.yaml' });
new install.KindCluster(app, 'west', { name: 'west', fileName: 'west.yaml' });
