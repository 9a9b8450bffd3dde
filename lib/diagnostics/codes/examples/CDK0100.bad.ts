const anywhere = new Chart(app, 'anywhere');
const client = new kplus.ServiceAccount(anywhere, 'client', { metadata: { name: 'client' } });
istio.AuthorizationPolicy.allow(anywhere, 'policy', {
  rules: [{ from: [{ source: { principals: [istio.Principal.serviceAccount(client)] } }] }],
});
