const deny = new mesh.DefaultDeny(chart, 'deny', { mode: mesh.MeshMode.SIDECAR });
deny.allow('web', { from: [mesh.Caller.serviceAccount('client')], to: { app: 'web' } });
