new mesh.MeshAdoption(chart, 'adoption', {
  namespace: 'bookinfo',
  phase: mesh.AdoptionPhase.OBSERVE,
  mode: mesh.MeshMode.ambientWithWaypoint(),
  services: [{ name: 'reviews' }],
});
