const adoption = new mesh.MeshAdoption(chart, 'adoption', { namespace: 'shop', phase: mesh.AdoptionPhase.STRICT });
adoption.allow('Web_Frontend', { from: [mesh.Caller.ingressGateway()] });
