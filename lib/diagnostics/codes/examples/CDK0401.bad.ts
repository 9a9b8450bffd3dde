new argocd.FolderApplication(chart, 'mesh', {
  repoUrl: 'https://git.example.com/mesh.git',
  path: 'dist',
  ignoreDifferences: [...argocd.IstioDifferences.gatewayApiDefaults(), argocd.IstioDifferences.replicas()],
});
