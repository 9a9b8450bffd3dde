// Edits of the Gateway API and of policies of Bookinfo, with their consequences.

import { ChangeClass } from '../../../../lib/traffic';
import type { Edit } from '../edit';
import { edit, networking, security } from './helpers';

const { CLOSED, FOUND, LOST, MOVED, PLAINTEXT, RESILIENCE, REWRITTEN } = ChangeClass;

export const BOOKINFO_GATEWAY_EDITS: readonly Edit[] = [
  edit('sectionName that does not exist', [LOST], (find) => {
    find('HTTPRoute/bookinfo').spec.parentRefs[0].sectionName = 'none';
  }),
  edit('port of a parent that does not exist', [LOST], (find) => {
    find('HTTPRoute/bookinfo').spec.parentRefs[0].port = 8443;
  }),
  edit('hostnames of an HTTPRoute', [LOST], (find) => {
    find('HTTPRoute/bookinfo').spec.hostnames = ['bookinfo.example.com'];
  }),
  edit('timeout of an HTTPRoute', [RESILIENCE], (find) => {
    find('HTTPRoute/bookinfo').spec.rules[0].timeouts = { request: '1s' };
  }),
  edit('header that an HTTPRoute sets', [REWRITTEN], (find) => {
    find('HTTPRoute/bookinfo').spec.rules[0].filters = [
      { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-a', value: 'b' }] } },
    ];
  }),
  edit('another backend of an HTTPRoute', [MOVED], (find) => {
    find('HTTPRoute/bookinfo').spec.rules[0].backendRefs.push({ name: 'details', port: 9080, weight: 1 });
  }),
  edit('backend in another namespace without a grant', [LOST], (find) => {
    find('HTTPRoute/bookinfo').spec.rules[0].backendRefs[0].namespace = 'istioinaction';
  }),
  edit('policy at the Gateway', [CLOSED], (_find, manifests) => {
    manifests.push({
      ...security('AuthorizationPolicy', 'no-login', 'bookinfo', {
        action: 'DENY',
        targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'bookinfo-gateway' }],
        rules: [{ to: [{ operation: { paths: ['/login'] } }] }],
      }),
    });
  }),
  edit('mirror of an HTTPRoute', [MOVED], (find) => {
    find('HTTPRoute/bookinfo').spec.rules[0].filters = [
      { type: 'RequestMirror', requestMirror: { backendRef: { name: 'details', port: 9080 } } },
    ];
  }),
  edit('reviews for all versions but one', [MOVED], (find) => {
    find('Service/reviews').spec.selector.version = 'v1';
  }),
  edit('details with another port', [LOST, FOUND], (find) => {
    find('Service/details').spec.ports[0].port = 9081;
  }),
  edit('ratings denied to reviews', [CLOSED], (_find, manifests) => {
    manifests.push(
      security('AuthorizationPolicy', 'ratings', 'bookinfo', {
        action: 'DENY',
        selector: { matchLabels: { app: 'ratings' } },
        rules: [{ from: [{ source: { principals: ['cluster.local/ns/bookinfo/sa/bookinfo-reviews'] } }] }],
      }),
    );
  }),
  edit('ejection of failing reviews', [RESILIENCE], (find) => {
    find('DestinationRule/reviews').spec.trafficPolicy = { outlierDetection: { consecutive5xxErrors: 1 } };
  }),
  edit('tokens required at productpage', [CLOSED], (_find, manifests) => {
    const selector = { matchLabels: { app: 'productpage' } };
    const rules = [{ from: [{ source: { requestPrincipals: ['*'] } }] }];
    manifests.push(
      security('RequestAuthentication', 't', 'bookinfo', {
        selector,
        jwtRules: [{ issuer: 'i', jwksUri: 'https://i/k' }],
      }),
      security('AuthorizationPolicy', 't', 'bookinfo', { selector, rules }),
    );
  }),
  edit('a route of the mesh with a mirror and a timeout', [MOVED], (_find, manifests) => {
    manifests.push(
      networking('VirtualService', 'details', 'bookinfo', {
        hosts: ['details'],
        http: [{ timeout: '1s', mirror: { host: 'ratings' }, route: [{ destination: { host: 'details' } }] }],
      }),
    );
  }),
  edit('routes that change nothing', [], (_find, manifests) => {
    manifests.push(
      networking('VirtualService', 'details', 'bookinfo', {
        hosts: ['details'],
        http: [{ route: [{ destination: { host: 'details' } }] }],
      }),
    );
  }),
  edit('no backend', [LOST], (find) => {
    find('HTTPRoute/bookinfo').spec.rules[0].backendRefs = [];
  }),
  edit('header of the answer', [REWRITTEN], (find) => {
    find('HTTPRoute/bookinfo').spec.rules[0].filters = [
      { type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [{ name: 'x-a', value: 'b' }] } },
    ];
  }),
  edit('retries of an HTTPRoute', [RESILIENCE], (find) => {
    find('HTTPRoute/bookinfo').spec.rules[0].retry = { attempts: 5, codes: [503] };
  }),
  edit('a version behind a header that nothing sends', [MOVED], (_find, manifests) => {
    manifests.push(
      networking('VirtualService', 'reviews', 'bookinfo', {
        hosts: ['reviews'],
        http: [
          {
            match: [{ headers: { 'x-never': { exact: '1' } } }],
            route: [{ destination: { host: 'reviews', subset: 'v2' } }],
          },
          { route: [{ destination: { host: 'reviews' } }] },
        ],
      }),
    );
  }),
  edit('STRICT for ratings', [PLAINTEXT], (_find, manifests) => {
    manifests.push(
      security('PeerAuthentication', 'ratings', 'bookinfo', {
        selector: { matchLabels: { app: 'ratings' } },
        mtls: { mode: 'STRICT' },
      }),
    );
  }),
  edit('productpage without its sidecar', [LOST, PLAINTEXT], (find, manifests) => {
    manifests.push(security('PeerAuthentication', 'default', 'bookinfo', { mtls: { mode: 'STRICT' } }));
    find('Deployment/productpage-v1').spec.template.metadata.labels['sidecar.istio.io/inject'] = 'false';
  }),
  edit('a gateway for one host', [LOST], (find) => {
    find('Gateway/bookinfo-gateway').spec.servers[0].hosts = ['a.example'];
  }),
];
