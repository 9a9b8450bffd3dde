const mode = process.env.MTLS_MODE as istio.MtlsMode; // the variable is not set
new mesh.MtlsPosture(chart, 'mtls', { namespaces: { shop: mode } });
