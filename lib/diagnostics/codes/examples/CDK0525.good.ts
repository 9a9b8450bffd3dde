new install.KindCluster(app, 'cluster', { kubeadmConfigPatches: ['kind: KubeletConfiguration\nmaxPods: 200\n'] });
