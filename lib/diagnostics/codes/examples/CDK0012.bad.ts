const route = new gatewayapi.HttpRoute(chart, 'route', {
  parents: [gatewayapi.Gateway.fromGatewayName(chart, 'gateway', 'web')],
});
route.addRule({
  matches: [{ path: gatewayapi.PathMatch.regex('/orders/.*') }],
  backends: [gatewayapi.Backend.of('orders', { port: 80 })],
});
istio.AuthorizationPolicy.forRoute(chart, 'policy', route);
