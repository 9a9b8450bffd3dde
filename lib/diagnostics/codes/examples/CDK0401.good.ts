const repoUrl = 'https://git.example.com/mesh.git';
new argocd.FolderApplication(chart, 'gateways', {
  repoUrl,
  path: 'dist/gateways',
  ignoreDifferences: argocd.IstioDifferences.gatewayApiDefaults(),
});
new argocd.FolderApplication(chart, 'workloads', {
  repoUrl,
  path: 'dist/workloads',
  ignoreDifferences: [argocd.IstioDifferences.replicas()],
});
