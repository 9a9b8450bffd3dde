import { App, Chart, Testing } from 'cdk8s';
import { beforeEach, describe, expect, it } from 'vitest';
import * as gatewayapi from '../../../lib/gatewayapi';
import * as istio from '../../../lib/istio';
import { Client, Mesh, Outcome } from '../../../lib/traffic';

const TOKEN = [{ source: { requestPrincipals: ['https://idp.example.com/*'] } }];
const ORDERS = [gatewayapi.Backend.of('orders', { port: 80 })];

describe('AuthorizationPolicy.forRoute', () => {
  let app: App;
  let chart: Chart;
  let web: gatewayapi.Gateway;
  let route: gatewayapi.HttpRoute;

  beforeEach(() => {
    app = new App();
    chart = new Chart(app, 'shop', { namespace: 'shop' });
    web = new gatewayapi.Gateway(chart, 'web', {
      metadata: { name: 'web' },
      gatewayClass: gatewayapi.GatewayClass.ISTIO,
    });
    const http = web.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
    route = new gatewayapi.HttpRoute(chart, 'route', {
      metadata: { name: 'orders' },
      parents: [http],
      hostnames: ['shop.example.com', '*.shop.example.com'],
    });
  });

  /** The manifest of the policy. */
  function policySpec(): unknown {
    return Testing.synth(chart).find(({ kind }) => kind === 'AuthorizationPolicy').spec;
  }

  it('describes the hosts, paths and methods of the route at its gateway, also of rules that are added later', () => {
    istio.AuthorizationPolicy.forRoute(chart, 'policy', route, { from: TOKEN });
    route.addRule({
      matches: [
        { path: gatewayapi.PathMatch.prefix('/orders/'), method: gatewayapi.HttpMethod.GET },
        { path: gatewayapi.PathMatch.exact('/login') },
      ],
      backends: ORDERS,
    });
    const hosts = ['shop.example.com', 'shop.example.com:*', '*.shop.example.com'];
    expect(policySpec()).toEqual({
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'web' }],
      rules: [
        {
          from: TOKEN,
          to: [
            { operation: { hosts, paths: ['/orders', '/orders/*'], methods: ['GET'] } },
            { operation: { hosts, paths: ['/login'] } },
          ],
        },
      ],
    });
  });

  it('applies to all requests of a route without hosts and matches', () => {
    const all = new gatewayapi.HttpRoute(chart, 'all', { metadata: { name: 'all' }, parents: [web] });
    all.addRule({ backends: ORDERS });
    istio.AuthorizationPolicy.forRoute(chart, 'policy', all, { from: TOKEN, action: istio.AuthorizationAction.DENY });
    expect(policySpec()).toMatchObject({ action: 'DENY', rules: [{ from: TOKEN }] });
    expect(policySpec()).not.toHaveProperty('rules.0.to');
  });

  it('lets the gateway refuse requests of the route that it does not allow', () => {
    route.addRule({ matches: [{ path: gatewayapi.PathMatch.prefix('/orders') }], backends: ORDERS });
    istio.AuthorizationPolicy.forRoute(chart, 'policy', route, { from: TOKEN });
    new istio.RequestAuthentication(chart, 'idp', {
      targetRefs: [istio.PolicyTarget.gateway(web)],
      jwtRules: [{ issuer: 'https://idp.example.com' }],
    });
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders', namespace: 'shop' } };
    const mesh = Mesh.fromManifests([
      ...Testing.synth(chart),
      { ...service, spec: { selector: { app: 'orders' }, ports: [{ name: 'http', port: 80 }] } },
    ]);
    const request = { from: Client.outside(), url: 'http://shop.example.com/orders/1' };
    expect(mesh.request(request).outcome).toBe(Outcome.DENIED);
    const claims = { iss: 'https://idp.example.com', sub: 'ann' };
    expect(mesh.request({ ...request, claims }).outcome).not.toBe(Outcome.DENIED);
  });

  it('is rejected for a regular expression, a route without a gateway, and a gateway in another namespace', () => {
    route.addRule({ matches: [{ path: gatewayapi.PathMatch.regex('/orders/.*') }], backends: ORDERS });
    const service = gatewayapi.ParentReference.of({ group: '', kind: 'Service', name: 'orders' });
    const inMesh = new gatewayapi.HttpRoute(chart, 'mesh', { metadata: { name: 'mesh' }, parents: [service] });
    inMesh.addRule({ backends: ORDERS });
    istio.AuthorizationPolicy.forRoute(chart, 'pattern', route);
    istio.AuthorizationPolicy.forRoute(chart, 'no-gateway', inMesh);
    istio.AuthorizationPolicy.forRoute(chart, 'elsewhere', route, { metadata: { namespace: 'other' } });
    expect(() => Testing.synth(chart)).toThrow(/\[shop\/pattern\] CDK0012 rules\[0\]\.to.*"\/orders\/\.\*"/);
    expect(() => Testing.synth(chart)).toThrow(/\[shop\/no-gateway\] CDK0012 targetRefs: route "shop\/mesh"/);
    expect(() => Testing.synth(chart)).toThrow(/\[shop\/elsewhere\] CDK\d+ targetRefs/);
  });

  it('throws for a construct that is not an HTTPRoute', () => {
    expect(() => istio.AuthorizationPolicy.forRoute(chart, 'policy', web)).toThrow(
      'AuthorizationPolicy.forRoute: "shop/web" is a Gateway; use an HTTPRoute',
    );
  });
});
