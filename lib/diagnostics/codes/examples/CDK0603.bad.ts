new mesh.MeshNamespace(chart, 'bookinfo', { name: 'bookinfo', mode: mesh.MeshMode.AMBIENT });
new mesh.DefaultDeny(chart, 'deny', { mode: mesh.MeshMode.SIDECAR });
