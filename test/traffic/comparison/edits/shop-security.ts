// Edits of policies, identities and TLS of the shop, with their consequences.

import { ChangeClass } from '../../../../lib/traffic';
import type { Edit } from '../edit';
import { edit, networking, policy, remove, security } from './helpers';

const { CLOSED, LOST, MOVED, OPENED, PLAINTEXT, REWRITTEN, UNKNOWN } = ChangeClass;

export const SHOP_SECURITY_EDITS: readonly Edit[] = [
  edit('mutual TLS by name', [], (_find, manifests) => {
    manifests.push(
      networking('DestinationRule', 'web', 'shop', { host: 'web', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } }),
    );
  }),
  edit('TLS of the client to a server without it', [LOST], (_find, manifests) => {
    manifests.push(
      networking('DestinationRule', 'web', 'shop', { host: 'web', trafficPolicy: { tls: { mode: 'SIMPLE' } } }),
    );
  }),
  edit('STRICT for web but not for its only port', [], (_find, manifests) => {
    manifests.push(
      security('PeerAuthentication', 'web', 'shop', {
        selector: { matchLabels: { app: 'web' } },
        mtls: { mode: 'STRICT' },
        portLevelMtls: { 8080: { mode: 'PERMISSIVE' } },
      }),
    );
  }),
  edit('plain text at a port that a policy protects', [], (_find, manifests) => {
    manifests.push(
      security('PeerAuthentication', 'payments', 'back', {
        selector: { matchLabels: { app: 'payments' } },
        portLevelMtls: { 8080: { mode: 'PERMISSIVE' } },
      }),
    );
  }),
  edit('mutual TLS disabled at one port', [PLAINTEXT], (_find, manifests) => {
    manifests.push(
      security('PeerAuthentication', 'orders', 'back', {
        selector: { matchLabels: { app: 'orders' } },
        portLevelMtls: { 5432: { mode: 'DISABLE' } },
      }),
    );
  }),
  edit('a second issuer of tokens', [OPENED], (find) => {
    find('RequestAuthentication/tokens').spec.jwtRules.push({
      issuer: 'https://two.example.com',
      jwksUri: 'https://two.example.com/keys',
    });
  }),
  edit('tokens for an audience', [CLOSED], (find) => {
    find('RequestAuthentication/tokens').spec.jwtRules[0].audiences = ['shop'];
  }),
  edit('certificates of clients', [LOST], (find) => {
    find('Gateway/public').spec.servers[1].tls.mode = 'MUTUAL';
  }),
  edit('namespace shop without sidecars', [OPENED, PLAINTEXT, LOST, MOVED], (find) => {
    find('Namespace/shop').metadata.labels = { 'istio-injection': 'disabled' };
  }),
  edit('a header that payments needs', [CLOSED], (find) => {
    find('AuthorizationPolicy/payments').spec.rules[0].when = [{ key: 'request.headers[x-env]', values: ['prod'] }];
  }),
  edit('all paths but one', [OPENED, CLOSED], (find) => {
    const o = find('AuthorizationPolicy/payments').spec.rules[0].to[0].operation;
    delete o.paths;
    o.notPaths = ['/pay'];
  }),
  edit('another name of a policy', [], (find) => {
    find('AuthorizationPolicy/no-deletes').metadata.name = 'zzz';
  }),
  edit('AUDIT in place of DENY', [OPENED], (find) => {
    find('AuthorizationPolicy/no-deletes').spec.action = 'AUDIT';
  }),
  edit('a policy on trial', [OPENED], (find) => {
    find('AuthorizationPolicy/no-deletes').metadata.annotations = { 'istio.io/dry-run': 'true' };
  }),
  edit('nothing allowed in the whole mesh', [CLOSED], (_find, manifests) => {
    manifests.push(policy('allow-nothing', 'istio-system', {}));
  }),
  edit('another trust domain in a policy', [CLOSED], (find) => {
    find('AuthorizationPolicy/payments').spec.rules[0].from[0].source.principals = ['prod/ns/shop/sa/cart'];
  }),
  edit('a namespace in place of an identity', [OPENED], (find) => {
    find('AuthorizationPolicy/payments').spec.rules[0].from = [{ source: { namespaces: ['shop'] } }];
  }),
  edit('the port of the Service in place of that of the pod', [CLOSED], (find) => {
    find('Service/payments').spec.ports[0].targetPort = 8080;
    find('AuthorizationPolicy/payments').spec.rules[0].to[0].operation.ports = ['80'];
  }),
  edit('a host without its port', [CLOSED], (find) => {
    find('AuthorizationPolicy/payments').spec.rules[0].to[0].operation.hosts = ['payments.back.svc.cluster.local'];
  }),
  edit('TLS passed on in place of ended', [LOST], (find) => {
    find('Gateway/public').spec.servers[1].tls = { mode: 'PASSTHROUGH' };
  }),
  edit('mutual TLS required in the whole mesh', [PLAINTEXT], (_find, manifests) => {
    manifests.push(security('PeerAuthentication', 'default', 'istio-system', { mtls: { mode: 'STRICT' } }));
  }),
  edit('no more mutual TLS required', [PLAINTEXT], (_find, manifests) => {
    remove(manifests, 'PeerAuthentication/default');
  }),
  edit('the header of a token passed on', [REWRITTEN], (find) => {
    find('RequestAuthentication/tokens').spec.jwtRules[0].forwardOriginalToken = true;
  }),
  edit('a token in another header', [OPENED, CLOSED], (find) => {
    find('RequestAuthentication/tokens').spec.jwtRules[0].fromHeaders = [{ name: 'x-token' }];
  }),
  edit('methods in lower case', [OPENED], (find) => {
    find('AuthorizationPolicy/no-deletes').spec.rules[0].to[0].operation.methods = ['delete'];
  }),
  edit('an external authorizer of web', [UNKNOWN], (_find, manifests) => {
    manifests.push(
      policy('ext', 'shop', {
        selector: { matchLabels: { app: 'web' } },
        action: 'CUSTOM',
        provider: { name: 'opa' },
        rules: [{}],
      }),
    );
  }),
  edit('a claim that payments needs', [CLOSED], (find) => {
    find('AuthorizationPolicy/payments').spec.rules[0].when = [
      { key: 'request.auth.claims[group]', values: ['staff'] },
    ];
  }),
  edit('deletes denied to other namespaces only', [OPENED], (find) => {
    find('AuthorizationPolicy/no-deletes').spec.rules[0].from = [{ source: { notNamespaces: ['shop'] } }];
  }),
  edit('addresses denied at the gateway', [CLOSED], (_find, manifests) => {
    manifests.push(
      policy('ip', 'edge', { action: 'DENY', rules: [{ from: [{ source: { remoteIpBlocks: ['203.0.113.0/24'] } }] }] }),
    );
  }),
  edit('plain text to a subset', [PLAINTEXT], (find) => {
    find('DestinationRule/cart').spec.subsets[1].trafficPolicy = { tls: { mode: 'DISABLE' } };
  }),
  edit('another certificate of a gateway', [], (find) => {
    find('Gateway/public').spec.servers[1].tls.credentialName = 'shop-2';
  }),
  edit('UNSET mode', [], (_find, manifests) => {
    manifests.push(security('PeerAuthentication', 'unset', 'shop', { mtls: { mode: 'UNSET' } }));
  }),
  edit('a claim as a header', [REWRITTEN], (find) => {
    find('RequestAuthentication/tokens').spec.jwtRules[0].outputClaimToHeaders = [{ header: 'x-sub', claim: 'sub' }];
  }),
  edit('everything denied at orders', [CLOSED], (_find, manifests) => {
    manifests.push(
      policy('none', 'back', { selector: { matchLabels: { app: 'orders' } }, action: 'DENY', rules: [{}] }),
    );
  }),
  edit('everything allowed in shop', [], (_find, manifests) => {
    manifests.push(policy('all', 'shop', { rules: [{}] }));
  }),
  edit('all identities may call payments', [OPENED], (find) => {
    find('AuthorizationPolicy/payments').spec.rules[0].from[0].source.principals = ['*'];
  }),
  edit('a ServiceEntry for what passes through with TLS', [], (_find, manifests) => {
    manifests.push(
      networking('ServiceEntry', 'other', 'shop', {
        hosts: ['other.example.net'],
        ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
        resolution: 'DNS',
      }),
    );
  }),
  edit('TLS to the bank', [PLAINTEXT], (_find, manifests) => {
    manifests.push(
      networking('DestinationRule', 'bank', 'back', {
        host: 'bank.example.org',
        trafficPolicy: { tls: { mode: 'SIMPLE' } },
      }),
    );
  }),
  edit('a policy in a namespace without workloads', [], (_find, manifests) => {
    manifests.push(policy('x', 'istio-config', {}));
  }),
];
