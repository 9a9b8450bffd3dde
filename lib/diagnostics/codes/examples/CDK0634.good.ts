const adoption = new mesh.MeshAdoption(chart, 'adoption', { namespace: 'shop', phase: mesh.AdoptionPhase.STRICT });
adoption.allow('web-frontend', { from: [mesh.Caller.ingressGateway()] });
