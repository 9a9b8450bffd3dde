// Edits of a mesh in ambient mode behind a Gateway of the Gateway API, with their consequences.

import { ChangeClass } from '../../../../lib/traffic';
import type { Edit } from '../edit';
import { edit, gatewayApi, policy, remove, security } from './helpers';

const { CLOSED, FOUND, LOST, MOVED, OPENED, PLAINTEXT, REWRITTEN, UNKNOWN } = ChangeClass;

export const MARKET_EDITS: readonly Edit[] = [
  edit('namespace without a waypoint', [OPENED, MOVED], (find) => {
    delete find('Namespace/store').metadata.labels['istio.io/use-waypoint'];
  }),
  edit('Service without a waypoint', [OPENED, MOVED], (find) => {
    find('Service/stock').metadata.labels = { 'istio.io/use-waypoint': 'none' };
  }),
  edit('no ReferenceGrant', [LOST], (_find, manifests) => {
    remove(manifests, 'ReferenceGrant/from-store');
  }),
  edit('a grant for another namespace', [LOST], (find) => {
    find('ReferenceGrant/from-store').spec.from[0].namespace = 'front';
  }),
  edit('only HTTPS', [LOST], (find) => {
    find('HTTPRoute/shop').spec.parentRefs.shift();
  }),
  edit('routes of the own namespace only', [LOST], (find) => {
    for (const l of find('Gateway/web').spec.listeners) delete l.allowedRoutes;
  }),
  edit('another hostname of the listeners', [LOST], (find) => {
    for (const l of find('Gateway/web').spec.listeners) l.hostname = 'www.market.example';
  }),
  edit('a route for all hosts of the listener', [FOUND], (find) => {
    delete find('HTTPRoute/shop').spec.hostnames;
  }),
  edit('an exact path in place of a prefix', [MOVED], (find) => {
    find('HTTPRoute/shop').spec.rules[0].matches[0].path.type = 'Exact';
  }),
  edit('class of another controller', [UNKNOWN], (find) => {
    find('Gateway/web').spec.gatewayClassName = 'nginx';
  }),
  edit('another port of a listener', [LOST, FOUND], (find) => {
    find('Gateway/web').spec.listeners[0].port = 8080;
  }),
  edit('policy for all services of the waypoint', [CLOSED], (find) => {
    find('AuthorizationPolicy/stock').spec.targetRefs = [
      { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' },
    ];
  }),
  edit('a beta for half of the requests', [MOVED], (find) => {
    find('HTTPRoute/stock').spec.rules[1].backendRefs.push({ name: 'stock-beta', port: 80 });
  }),
  edit('a hostname for the backend', [REWRITTEN], (find) => {
    find('HTTPRoute/shop').spec.rules[1].filters = [{ type: 'URLRewrite', urlRewrite: { hostname: 'in.example' } }];
  }),
  edit('route of the mesh with another parent', [MOVED], (find) => {
    find('HTTPRoute/stock').spec.parentRefs[0].name = 'shop';
  }),
  edit('mutual TLS required in store', [PLAINTEXT], (_find, manifests) => {
    manifests.push(security('PeerAuthentication', 'default', 'store', { mtls: { mode: 'STRICT' } }));
  }),
  edit('redirect to HTTPS', [PLAINTEXT], (find, manifests) => {
    const rt = find('HTTPRoute/shop');
    rt.spec.parentRefs.shift();
    manifests.push({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'redirect', namespace: 'store' },
      spec: {
        parentRefs: [{ name: 'web', namespace: 'front', sectionName: 'http' }],
        hostnames: ['shop.market.example'],
        rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
      },
    });
  }),
  edit('api out of the mesh', [OPENED, PLAINTEXT], (find) => {
    delete find('Namespace/api').metadata.labels;
  }),
  edit('a longer path for another service', [MOVED], (find) => {
    find('HTTPRoute/shop').spec.rules.push({
      matches: [{ path: { type: 'PathPrefix', value: '/stock' } }],
      backendRefs: [{ name: 'stock', port: 80 }],
    });
  }),
  edit('waypoint for workloads only', [OPENED, MOVED], (find) => {
    find('Gateway/waypoint').metadata.labels['istio.io/waypoint-for'] = 'workload';
  }),
  edit('a policy of ztunnel', [CLOSED], (_find, manifests) => {
    manifests.push(
      policy('api', 'api', { action: 'DENY', rules: [{ from: [{ source: { namespaces: ['store'] } }] }] }),
    );
  }),
  edit('another value of a header', [MOVED], (find) => {
    find('HTTPRoute/stock').spec.rules[0].matches[0].headers[0].value = 'yes';
  }),
  edit('the only port of a parent', [], (find) => {
    find('HTTPRoute/stock').spec.parentRefs[0].port = 80;
  }),
  edit('addresses of the gateway', [], (find) => {
    find('Gateway/web').spec.addresses = [{ value: '203.0.113.1' }];
  }),
  edit('TLS to a backend instead of mutual TLS', [PLAINTEXT], (_find, manifests) => {
    manifests.push(
      gatewayApi('BackendTLSPolicy', 'api', 'api', {
        targetRefs: [{ group: '', kind: 'Service', name: 'api' }],
        validation: { hostname: 'api.example', wellKnownCACertificates: 'System' },
      }),
    );
  }),
  edit('methods that ztunnel cannot read', [CLOSED], (_find, manifests) => {
    manifests.push(policy('api', 'api', { rules: [{ to: [{ operation: { methods: ['GET'] } }] }] }));
  }),
  edit('ingress through the waypoint', [], (find) => {
    find('Service/shop').metadata.labels = { 'istio.io/ingress-use-waypoint': 'true' };
  }),
  edit('a query parameter', [MOVED], (find) => {
    find('HTTPRoute/shop').spec.rules[0].matches[0].queryParams = [{ name: 'v', value: '1' }];
  }),
  edit('a method', [MOVED], (find) => {
    find('HTTPRoute/shop').spec.rules[0].matches[0].method = 'GET';
  }),
  edit('two grants for one', [], (_find, manifests) => {
    manifests.push({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { name: 'two', namespace: 'api' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'store' }],
        to: [{ group: '', kind: 'Service', name: 'api' }],
      },
    });
  }),
  edit('grant for another Service', [LOST], (find) => {
    find('ReferenceGrant/from-store').spec.to[0].name = 'other';
  }),
];
