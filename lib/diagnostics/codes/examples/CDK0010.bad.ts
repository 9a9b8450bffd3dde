new install.KindCluster(app, 'east', { name: 'east' });
new install.KindCluster(app, 'west', { name: 'west' });
