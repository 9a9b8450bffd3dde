const posture = new mesh.MtlsPosture(chart, 'mtls');
posture.addWorkload('mysql', {
  selector: istio.WorkloadSelector.labels({ app: 'mysql' }),
  mode: istio.MtlsMode.PERMISSIVE,
});
