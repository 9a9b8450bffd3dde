new install.HelmInstallation(app, 'istio', { mesh: { cni: { namespace: 'istio-cni' } } });
