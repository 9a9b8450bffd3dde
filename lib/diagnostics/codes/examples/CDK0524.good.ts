new install.KindCluster(app, 'cluster', {
  networking: { ipFamily: install.KindIpFamily.IPV6, podSubnet: 'fd00:10::/56' },
});
