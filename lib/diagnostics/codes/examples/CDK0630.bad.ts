new mesh.NetworkPolicy(chart, 'mysql', { ingress: [{ peers: [], ports: [mesh.NetworkPort.tcp(3306)] }] });
