new mesh.NetworkPolicy(chart, 'mysql', {
  ingress: [{ peers: [mesh.NetworkPeer.pods({ app: 'ratings' })], ports: [mesh.NetworkPort.tcp(3306)] }],
});
