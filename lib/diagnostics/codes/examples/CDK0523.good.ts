new install.KindCluster(app, 'cluster', {
  nodes: [
    {
      extraPortMappings: [
        { containerPort: 30000, hostPort: 8080 },
        { containerPort: 30001, hostPort: 8081 },
      ],
    },
  ],
});
