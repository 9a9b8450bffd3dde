new install.KindCluster(app, 'cluster', { kubeadmConfigPatches: ['kind: KubeletConfig\nmaxPods: 200\n'] });
