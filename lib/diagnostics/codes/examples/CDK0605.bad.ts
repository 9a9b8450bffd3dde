new mesh.MeshNamespace(chart, 'shop', {
  name: 'shop',
  mode: mesh.MeshMode.SIDECAR,
  labels: { 'istio.io/rev': 'canary' },
});
