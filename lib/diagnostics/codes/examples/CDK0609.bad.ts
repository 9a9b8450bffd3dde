const web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] });
mesh.PodEnrollment.NO_SIDECAR.applyTo(web);
mesh.SidecarProxy.customize(web, { resources: { cpu: { request: kplus.Cpu.millis(100) } } });
