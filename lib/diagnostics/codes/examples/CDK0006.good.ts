const web = new istio.Gateway(chart, 'web', {
  metadata: { name: 'web' },
  selector: { istio: 'ingressgateway' },
});
web.addServer({ port: istio.ServerPort.http(80), hosts: ['bookinfo.example.com'] });
const routes = new istio.VirtualService(chart, 'routes', {
  hosts: [istio.Host.of('bookinfo.example.com')],
  gateways: [web],
});
routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of('productpage')) }] });
