// Random AuthorizationPolicies and PeerAuthentications for random meshes.

import type { Random } from '../../fuzz/random';
import { HEADERS, PATHS } from '../../fuzz/random-routes';
import type { Manifest } from '../edit';

const PRINCIPALS = ['shop/sa/cart', 'shop/sa/pay', 'back/sa/mail', 'edge/sa/default'].map(
  (name) => `cluster.local/ns/${name}`,
);
const SOURCES = [
  ...PRINCIPALS.map((principal) => ({ principals: [principal] })),
  ...['shop', 'back', 'edge'].map((namespace) => ({ namespaces: [namespace] })),
  { notNamespaces: ['shop'] },
  { principals: ['*'] },
  { serviceAccounts: ['shop/cart'] },
];

/** Random policies. */
export function randomPolicies(random: Random): Manifest[] {
  return [...random.list(0, 3, (index) => policy(random, index)), ...random.list(0, 1, () => peers(random))];
}

function policy(random: Random, index: number): Manifest {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name: `policy${index}`, namespace: random.pick(['shop', 'shop', 'back', 'edge', 'istio-system']) },
    spec: {
      ...random.maybe(0.6, () => ({
        selector: { matchLabels: random.pick([{ app: 'cart' }, { app: 'pay' }, { version: 'v1' }, { app: 'gw' }]) },
      })),
      action: random.pick(['ALLOW', 'ALLOW', 'DENY']),
      rules: random.list(0, 2, () => rule(random)),
    },
  };
}

function rule(random: Random) {
  return {
    ...random.maybe(0.5, () => ({ from: random.list(1, 2, () => ({ source: random.pick<object>(SOURCES) })) })),
    ...random.maybe(0.7, () => ({ to: random.list(1, 2, () => ({ operation: operation(random) })) })),
    ...random.maybe(0.2, () => ({ when: [condition(random)] })),
  };
}

function operation(random: Random) {
  return {
    ...random.maybe(0.6, () => ({
      [random.pick(['paths', 'paths', 'notPaths'])]: random.list(
        1,
        2,
        () => `${random.pick(PATHS)}${random.chance(0.3) ? '*' : ''}`,
      ),
    })),
    ...random.maybe(0.4, () => ({
      [random.pick(['methods', 'methods', 'notMethods'])]: [random.pick(['GET', 'POST', 'DELETE'])],
    })),
    ...random.maybe(0.2, () => ({ hosts: [random.pick(['shop.example.com', '*.example.com', 'cart.shop*'])] })),
    ...random.maybe(0.1, () => ({ ports: [random.pick(['80', '8080', '9090'])] })),
  };
}

function condition(random: Random) {
  const [name, value] = random.pick(HEADERS);
  return { key: `request.headers[${name}]`, [random.pick(['values', 'values', 'notValues'])]: [value || '*'] };
}

function peers(random: Random): Manifest {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name: 'default', namespace: random.pick(['shop', 'back', 'istio-system']) },
    spec: { mtls: { mode: random.pick(['STRICT', 'PERMISSIVE', 'DISABLE']) } },
  };
}
