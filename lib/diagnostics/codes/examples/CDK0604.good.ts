new mesh.MeshAdoption(chart, 'adoption', { namespace: 'shop', phase: mesh.AdoptionPhase.STRICT });
