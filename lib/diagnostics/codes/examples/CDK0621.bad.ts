const posture = new mesh.MtlsPosture(chart, 'mtls');
posture.addWorkload('mysql', { selector: istio.WorkloadSelector.ALL, mode: istio.MtlsMode.PERMISSIVE });
