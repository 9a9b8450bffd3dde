const login = new kplus.Secret(chart, 'login', { metadata: { name: 'scrape' } });
const password = monitoring.SecretKey.secret(login, 'password');
new monitoring.ServiceMonitor(chart, 'monitor', {
  selector: monitoring.LabelSelector.labels({ app: 'reviews' }),
  endpoints: [{ port: 'http', authentication: monitoring.Authentication.basicAuth({ password }) }],
});
