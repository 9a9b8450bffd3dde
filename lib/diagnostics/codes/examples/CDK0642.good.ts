new mesh.NetworkPolicy(chart, 'web', { ingress: [{ ports: [mesh.NetworkPort.tcpRange(8080, 8090)] }] });
