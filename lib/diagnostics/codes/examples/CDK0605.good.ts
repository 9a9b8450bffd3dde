new mesh.MeshNamespace(chart, 'shop', {
  name: 'shop',
  mode: mesh.MeshMode.sidecarRevision('canary'),
});
