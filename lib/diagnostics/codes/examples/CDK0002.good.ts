new mesh.NetworkPolicy(chart, 'mysql', {
  metadata: { name: 'mysql' },
  ingress: [{ ports: [mesh.NetworkPort.tcp(3306)] }],
});
