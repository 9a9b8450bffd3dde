new mesh.MeshNamespace(chart, 'namespace', { name: 'shop', mode: mesh.MeshMode.SIDECAR });
new mesh.MeshAdoption(chart, 'adoption', { namespace: 'shop', phase: mesh.AdoptionPhase.STRICT });
