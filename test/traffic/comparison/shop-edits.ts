// Edits of the shop, with their known consequences.

import { ChangeClass } from '../../../lib/traffic';
import { type Edit, type Editable, type Find, type Manifest, without } from './edit';

const { CLOSED, FOUND, LOST, MOVED, OPENED, PLAINTEXT, RESILIENCE, REWRITTEN, UNKNOWN } = ChangeClass;

/** An edit that changes manifests in place. */
function changing(change: (find: Find, manifests: Manifest[]) => void): Edit['apply'] {
  return (find, manifests) => {
    change(find, manifests);
    return manifests;
  };
}

function policy(name: string, namespace: string, spec: object): Editable {
  return { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name, namespace }, spec };
}

function route(find: (title: string) => Editable, vs: string, name: string): Editable {
  return find(`VirtualService/${vs}`).spec.http.find((each: Editable) => each.name === name);
}

export const SHOP_EDITS: readonly Edit[] = [
  {
    name: 'a label that nothing selects',
    classes: [],
    apply: changing((find) => {
      find('Deployment/web').metadata.labels = { team: 'a' };
    }),
  },
  {
    name: 'a policy that denies everything in a namespace',
    classes: [CLOSED],
    apply: (_find, manifests) => [...manifests, policy('deny-all', 'shop', {})],
  },
  {
    name: 'a policy that denies a path at the gateway',
    classes: [CLOSED],
    apply: (_find, manifests) => [
      ...manifests,
      policy('no-internal', 'edge', { action: 'DENY', rules: [{ to: [{ operation: { paths: ['/internal/*'] } }] }] }),
    ],
  },
  {
    name: 'a policy without its DENY',
    classes: [OPENED],
    apply: (_find, manifests) => without(manifests, 'AuthorizationPolicy/no-deletes'),
  },
  {
    name: 'a method that is no longer allowed',
    classes: [CLOSED],
    apply: changing((find) => {
      find('AuthorizationPolicy/payments').spec.rules[0].to[0].operation.methods = ['GET'];
    }),
  },
  {
    name: 'a path that is allowed in addition',
    classes: [OPENED],
    apply: changing((find) => {
      find('AuthorizationPolicy/payments').spec.rules[0].to[0].operation.paths.push('/status');
    }),
  },
  {
    name: 'an exact path that becomes a prefix',
    classes: [OPENED],
    apply: changing((find) => {
      find('AuthorizationPolicy/payments').spec.rules[0].to[0].operation.paths[0] = '/pay*';
    }),
  },
  {
    name: 'another client that may call payments',
    classes: [OPENED],
    apply: changing((find) => {
      find('AuthorizationPolicy/payments').spec.rules[0].from[0].source.principals.push('cluster.local/ns/shop/sa/web');
    }),
  },
  {
    name: 'the wrong client in a policy',
    classes: [OPENED, CLOSED],
    apply: changing((find) => {
      find('AuthorizationPolicy/payments').spec.rules[0].from[0].source.principals = ['cluster.local/ns/shop/sa/web'];
    }),
  },
  {
    name: 'a policy whose selector matches nothing',
    classes: [OPENED],
    apply: changing((find) => {
      find('AuthorizationPolicy/payments').spec.selector.matchLabels.app = 'payment';
    }),
  },
  {
    name: 'a path that needs a token is renamed',
    classes: [OPENED, CLOSED],
    apply: changing((find) => {
      find('AuthorizationPolicy/admins').spec.rules[0].to[0].operation.paths = ['/manage*'];
    }),
  },
  {
    name: 'another issuer of tokens',
    classes: [OPENED, CLOSED],
    apply: changing((find) => {
      find('RequestAuthentication/tokens').spec.jwtRules[0].issuer = 'https://login.example.com';
    }),
  },
  {
    name: 'tokens that are not validated any more',
    classes: [OPENED, CLOSED],
    apply: (_find, manifests) => without(manifests, 'RequestAuthentication/tokens'),
  },
  {
    name: 'mutual TLS that is only permissive',
    classes: [PLAINTEXT],
    apply: changing((find) => {
      find('PeerAuthentication/default').spec.mtls.mode = 'PERMISSIVE';
    }),
  },
  {
    name: 'mutual TLS in another namespace',
    classes: [PLAINTEXT],
    apply: (_find, manifests) => [
      ...manifests,
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'PeerAuthentication',
        metadata: { name: 'strict', namespace: 'shop' },
        spec: { mtls: { mode: 'STRICT' } },
      },
    ],
  },
  {
    name: 'clients that send plain text',
    classes: [PLAINTEXT],
    apply: changing((find) => {
      find('DestinationRule/cart').spec.trafficPolicy.tls = { mode: 'DISABLE' };
    }),
  },
  {
    name: 'clients that send plain text to a server that requires mutual TLS',
    classes: [LOST],
    apply: (_find, manifests) => [
      ...manifests,
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'DestinationRule',
        metadata: { name: 'payments', namespace: 'back' },
        spec: { host: 'payments', trafficPolicy: { tls: { mode: 'DISABLE' } } },
      },
    ],
  },
  {
    name: 'a gateway without its redirect to HTTPS',
    classes: [PLAINTEXT],
    apply: changing((find) => {
      delete find('Gateway/public').spec.servers[0].tls;
    }),
  },
  {
    name: 'a gateway without HTTPS',
    classes: [LOST],
    apply: changing((find) => {
      find('Gateway/public').spec.servers.pop();
    }),
  },
  {
    name: 'a misspelled selector of a gateway',
    classes: [LOST],
    apply: changing((find) => {
      find('Gateway/public').spec.selector.istio = 'egde';
    }),
  },
  {
    name: 'another host of the gateway and its routes',
    classes: [FOUND],
    apply: changing((find) => {
      find('Gateway/public').spec.servers[1].hosts.push('www.example.com');
      find('VirtualService/shop').spec.hosts.push('www.example.com');
    }),
  },
  {
    name: 'a host that the gateway does not have',
    classes: [LOST],
    apply: changing((find) => {
      find('VirtualService/shop').spec.hosts = ['store.example.com'];
    }),
  },
  {
    name: 'routes without those for all other paths',
    classes: [LOST],
    apply: changing((find) => {
      find('VirtualService/shop').spec.http.pop();
    }),
  },
  {
    name: 'a new path with a direct response of an error',
    classes: [LOST],
    apply: changing((find) => {
      find('VirtualService/shop').spec.http.unshift({
        match: [{ uri: { exact: '/gone' } }],
        directResponse: { status: 410 },
      });
    }),
  },
  {
    name: 'paths that another service answers',
    classes: [OPENED, MOVED],
    apply: changing((find) => {
      route(find, 'shop', 'web').route[0].destination = {
        host: 'payments.back.svc.cluster.local',
        port: { number: 8080 },
      };
      find('AuthorizationPolicy/payments').spec = { selector: { matchLabels: { app: 'none' } } };
    }),
  },
  {
    name: 'a subset that does not exist',
    classes: [LOST],
    apply: changing((find) => {
      route(find, 'cart', 'testers').route[0].destination.subset = 'v3';
    }),
  },
  {
    name: 'a subset without pods',
    classes: [LOST],
    apply: changing((find) => {
      find('DestinationRule/cart').spec.subsets[1].labels.version = 'v3';
    }),
  },
  {
    name: 'other weights',
    classes: [MOVED],
    apply: changing((find) => {
      const { route: targets } = route(find, 'cart', 'rest');
      targets[0].weight = 50;
      targets[1].weight = 50;
    }),
  },
  {
    name: 'another user that reaches the new version',
    classes: [MOVED],
    apply: changing((find) => {
      route(find, 'cart', 'testers').match[0].headers['x-user'].exact = 'ann';
    }),
  },
  {
    name: 'a prefix in place of an exact user',
    classes: [MOVED],
    apply: changing((find) => {
      route(find, 'cart', 'testers').match[0].headers['x-user'] = { prefix: 'tester' };
    }),
  },
  {
    name: 'a match that another route hides',
    classes: [MOVED],
    apply: changing((find) => {
      find('VirtualService/cart').spec.http.reverse();
    }),
  },
  {
    name: 'copies of requests',
    classes: [MOVED],
    apply: changing((find) => {
      route(find, 'shop', 'web').mirror = { host: 'cart' };
    }),
  },
  {
    name: 'a redirect to another path',
    classes: [MOVED],
    apply: changing((find) => {
      route(find, 'shop', 'old').redirect.uri = '/newer';
    }),
  },
  {
    name: 'a shorter timeout',
    classes: [RESILIENCE],
    apply: changing((find) => {
      route(find, 'shop', 'cart').timeout = '1s';
    }),
  },
  {
    name: 'the same timeout in other words',
    classes: [],
    apply: changing((find) => {
      route(find, 'shop', 'cart').timeout = '5000ms';
    }),
  },
  {
    name: 'no retries',
    classes: [RESILIENCE],
    apply: changing((find) => {
      route(find, 'cart', 'rest').retries = { attempts: 0 };
    }),
  },
  {
    name: 'a fault',
    classes: [RESILIENCE],
    apply: changing((find) => {
      route(find, 'shop', 'web').fault = { abort: { percentage: { value: 100 }, httpStatus: 500 } };
    }),
  },
  {
    name: 'a delay of some requests',
    classes: [RESILIENCE],
    apply: changing((find) => {
      route(find, 'shop', 'web').fault = { delay: { percentage: { value: 5 }, fixedDelay: '2s' } };
    }),
  },
  {
    name: 'failing pods that are ejected later',
    classes: [RESILIENCE],
    apply: changing((find) => {
      find('DestinationRule/cart').spec.trafficPolicy.outlierDetection.consecutive5xxErrors = 50;
    }),
  },
  {
    name: 'limited connections of a subset',
    classes: [RESILIENCE],
    apply: changing((find) => {
      find('DestinationRule/cart').spec.subsets[0].trafficPolicy = { connectionPool: { tcp: { maxConnections: 1 } } };
    }),
  },
  {
    name: 'a path that is no longer rewritten',
    classes: [REWRITTEN],
    apply: changing((find) => {
      delete route(find, 'shop', 'cart').rewrite;
    }),
  },
  {
    name: 'another host for the destination',
    classes: [REWRITTEN],
    apply: changing((find) => {
      route(find, 'shop', 'web').rewrite = { authority: 'web.internal' };
    }),
  },
  {
    name: 'a header that the destination gets',
    classes: [REWRITTEN],
    apply: changing((find) => {
      route(find, 'shop', 'web').headers = { request: { set: { 'x-from': 'edge' } } };
    }),
  },
  {
    name: 'a header that the client gets',
    classes: [REWRITTEN],
    apply: changing((find) => {
      route(find, 'shop', 'web').headers = { response: { remove: ['server'] } };
    }),
  },
  {
    name: 'origins that may read answers',
    classes: [REWRITTEN],
    apply: changing((find) => {
      route(find, 'shop', 'web').corsPolicy = { allowOrigins: [{ exact: 'https://a.com' }] };
    }),
  },
  {
    name: 'an external authorizer',
    classes: [UNKNOWN],
    apply: (_find, manifests) => [
      ...manifests,
      {
        apiVersion: 'networking.istio.io/v1alpha3',
        kind: 'EnvoyFilter',
        metadata: { name: 'lua', namespace: 'back' },
        spec: { configPatches: [] },
      },
    ],
  },
  {
    name: 'a Service that is gone',
    classes: [LOST],
    apply: (_find, manifests) => without(manifests, 'Service/payments'),
  },
  {
    name: 'a Deployment that is gone',
    classes: [LOST],
    apply: (_find, manifests) => without(manifests, 'Deployment/orders'),
  },
  {
    name: 'pods with other labels than the Service selects',
    classes: [LOST],
    apply: changing((find) => {
      find('Service/web').spec.selector.app = 'webshop';
    }),
  },
  {
    name: 'another port of a Service',
    classes: [LOST, FOUND],
    apply: changing((find) => {
      find('Service/payments').spec.ports[0].port = 9090;
    }),
  },
  {
    name: 'another port of the pods',
    classes: [MOVED],
    apply: changing((find) => {
      find('Service/web').spec.ports[0].targetPort = 9090;
    }),
  },
  {
    name: 'unknown hosts that are blocked',
    classes: [CLOSED],
    apply: changing((find, manifests) => {
      find('ServiceEntry/bank').spec.exportTo = ['.'];
      manifests.push({
        apiVersion: 'networking.istio.io/v1',
        kind: 'Sidecar',
        metadata: { name: 'default', namespace: 'shop' },
        spec: { egress: [{ hosts: ['*/*'] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
      });
    }),
  },
];
