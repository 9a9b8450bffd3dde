new kplus.ConfigMap(chart, 'settings', { metadata: { name: 'settings' } });
argocd.SyncWaves.applyTo(app);
