new mesh.MtlsPosture(chart, 'mtls', { namespaces: { shop: istio.MtlsMode.STRICT } });
