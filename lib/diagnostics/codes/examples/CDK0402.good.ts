const root = new argocd.AppOfApps(chart, 'root', { repoUrl: 'https://git.example.com/mesh.git', path: 'dist' });
const applications = new Chart(app, 'applications', { namespace: 'argocd' });
root.addFolder(applications, 'bookinfo', { path: 'dist/bookinfo' });
