new mesh.MeshAdoption(chart, 'adoption', {
  namespace: 'bookinfo',
  phase: mesh.AdoptionPhase.OBSERVE,
  mode: mesh.MeshMode.AMBIENT,
  services: [{ name: 'reviews' }],
});
