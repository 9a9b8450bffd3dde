const web = new gatewayapi.Gateway(chart, 'web', {
  metadata: { name: 'web' },
  gatewayClass: gatewayapi.GatewayClass.ISTIO,
});
web.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
const routes = new istio.VirtualService(chart, 'routes', {
  hosts: [istio.Host.of('bookinfo.example.com')],
  gateways: [web],
});
routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of('productpage')) }] });
