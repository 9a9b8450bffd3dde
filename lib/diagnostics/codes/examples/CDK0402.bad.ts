const root = new argocd.AppOfApps(chart, 'root', { repoUrl: 'https://git.example.com/mesh.git', path: 'dist' });
root.addFolder(chart, 'bookinfo', { path: 'dist/bookinfo' });
