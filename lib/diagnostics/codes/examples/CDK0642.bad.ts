new mesh.NetworkPolicy(chart, 'web', { ingress: [{ ports: [mesh.NetworkPort.tcpRange(8090, 8080)] }] });
