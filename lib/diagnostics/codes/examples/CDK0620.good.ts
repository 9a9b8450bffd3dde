new mesh.MeshNamespace(chart, 'shop', { name: 'shop', mode: mesh.MeshMode.AMBIENT });
new mesh.MtlsPosture(chart, 'mtls', { namespaces: { shop: istio.MtlsMode.PERMISSIVE } });
