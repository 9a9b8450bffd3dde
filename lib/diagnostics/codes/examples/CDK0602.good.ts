new mesh.DefaultDeny(chart, 'deny', { mode: mesh.MeshMode.SIDECAR });
