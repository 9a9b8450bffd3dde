new install.HelmInstallation(app, 'istio', { mesh: { cni: { namespace: 'Istio_CNI' } } });
