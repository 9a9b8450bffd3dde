const routes = new istio.VirtualService(chart, 'routes', { hosts: [istio.Host.of('files.example.com')] });
routes.addHttpRoute({
  match: [{ headers: { mode: istio.StringMatch.exact('644') } }],
  route: [{ destination: istio.Destination.host(istio.Host.of('files')) }],
});
