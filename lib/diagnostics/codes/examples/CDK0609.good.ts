const web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] });
mesh.PodEnrollment.SIDECAR.applyTo(web);
mesh.SidecarProxy.customize(web, { resources: { cpu: { request: kplus.Cpu.millis(100) } } });
