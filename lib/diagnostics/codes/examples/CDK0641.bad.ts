const web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }], select: false });
new mesh.NetworkPolicy(chart, 'mysql', { ingress: [{ peers: [mesh.NetworkPeer.workload(web)] }] });
