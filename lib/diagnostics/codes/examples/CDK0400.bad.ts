argocd.SyncWaves.applyTo(app);
new kplus.ConfigMap(chart, 'settings', { metadata: { name: 'settings' } });
