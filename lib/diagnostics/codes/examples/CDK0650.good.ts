new mesh.MeshAdoption(chart, 'adoption', {
  namespace: 'bookinfo',
  phase: mesh.AdoptionPhase.OBSERVE,
  services: [{ name: 'reviews', versions: ['v1', 'v2'] }],
});
