const web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] });
mesh.PodEnrollment.SIDECAR.applyTo(web);
mesh.PodEnrollment.AMBIENT.applyTo(web);
