new mesh.MeshNamespace(chart, 'shop', { name: 'shop', mode: mesh.MeshMode.sidecarRevision('1.30') });
