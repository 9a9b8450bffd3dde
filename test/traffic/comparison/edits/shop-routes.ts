// Edits of routes and gateways of the shop, with their consequences.

import { ChangeClass } from '../../../../lib/traffic';
import type { Edit } from '../edit';
import { edit, networking, routeIn } from './helpers';

const { CLOSED, FOUND, LOST, MOVED, PLAINTEXT, RESILIENCE, REWRITTEN } = ChangeClass;

export const SHOP_ROUTE_EDITS: readonly Edit[] = [
  edit('routes of cart for their namespace only', [MOVED], (find) => {
    find('VirtualService/cart').spec.exportTo = ['.'];
  }),
  edit('routes of the shop for their namespace only', [LOST], (find) => {
    find('VirtualService/shop').spec.exportTo = ['.'];
  }),
  edit('weights in the same proportion', [], (find) => {
    const t = routeIn(find, 'cart', 'rest').route;
    t[0].weight = 9;
    t[1].weight = 1;
  }),
  edit('one destination of two less', [MOVED], (find) => {
    const t = routeIn(find, 'cart', 'rest').route;
    t.pop();
    delete t[0].weight;
  }),
  edit('copies of half of the requests to a subset', [MOVED], (find) => {
    routeIn(find, 'shop', 'web').mirrors = [{ destination: { host: 'cart', subset: 'v2' }, percentage: { value: 50 } }];
  }),
  edit('retries as many as by default', [], (find) => {
    routeIn(find, 'shop', 'web').retries = { attempts: 2 };
  }),
  edit('retries with a timeout of their own', [RESILIENCE], (find) => {
    routeIn(find, 'cart', 'rest').retries.perTryTimeout = '1s';
  }),
  edit('no timeout', [RESILIENCE], (find) => {
    routeIn(find, 'shop', 'cart').timeout = '0s';
  }),
  edit('wildcard host of the gateway', [FOUND], (find) => {
    for (const s of find('Gateway/public').spec.servers) s.hosts = ['*.example.com'];
  }),
  edit('gateway host for routes of another namespace', [LOST], (find) => {
    find('Gateway/public').spec.servers[1].hosts = ['back/shop.example.com'];
  }),
  edit('another VirtualService for a wildcard of the host', [], (_find, manifests) => {
    manifests.push(
      networking('VirtualService', 'zzz', 'shop', {
        hosts: ['*.example.com'],
        gateways: ['edge/public'],
        http: [{ route: [{ destination: { host: 'cart' } }] }],
      }),
    );
  }),
  edit('a regex that matches all', [], (find) => {
    routeIn(find, 'shop', 'web').match = [{ uri: { regex: '.*' } }];
  }),
  edit('routes in a delegate', [], (find, manifests) => {
    const vs = find('VirtualService/shop');
    const w = routeIn(find, 'shop', 'web');
    const i = vs.spec.http.indexOf(w);
    vs.spec.http[i] = { match: [{ uri: { prefix: '/' } }], delegate: { name: 'rest', namespace: 'shop' } };
    manifests.push(networking('VirtualService', 'rest', 'shop', { http: [{ route: w.route }] }));
  }),
  edit('a rewrite by a regex', [REWRITTEN], (find) => {
    routeIn(find, 'shop', 'cart').rewrite = { uriRegexRewrite: { match: '^/cart/(.*)', rewrite: '/\\1' } };
  }),
  edit('a fault of no requests', [], (find) => {
    routeIn(find, 'shop', 'web').fault = { abort: { percentage: { value: 0 }, httpStatus: 500 } };
  }),
  edit('another status of a redirect', [MOVED], (find) => {
    routeIn(find, 'shop', 'old').redirect.redirectCode = 302;
  }),
  edit('another status of an answer', [MOVED], (find) => {
    routeIn(find, 'shop', 'health').directResponse.status = 204;
  }),
  edit('another name of a port of the gateway', [], (find) => {
    find('Gateway/public').spec.servers[1].port.name = 'https-shop';
  }),
  edit('a short host in the wrong namespace', [], (_find, manifests) => {
    manifests.push(
      networking('VirtualService', 'web', 'back', {
        hosts: ['web'],
        http: [{ route: [{ destination: { host: 'payments' } }] }],
      }),
    );
  }),
  edit('a rule that is only for sidecars', [MOVED], (find) => {
    routeIn(find, 'shop', 'cart').match[0].gateways = ['mesh'];
  }),
  edit('a rule for some clients', [MOVED], (find) => {
    routeIn(find, 'cart', 'testers').match[0].sourceLabels = { app: 'web' };
  }),
  edit('a VirtualService without its gateway', [LOST], (find) => {
    find('VirtualService/shop').spec.gateways = ['edge/pubic'];
  }),
  edit('routes of a gateway for the mesh as well', [CLOSED, MOVED, PLAINTEXT], (find) => {
    find('VirtualService/shop').spec.gateways.push('mesh');
  }),
  edit('testers without a header', [MOVED], (find) => {
    routeIn(find, 'cart', 'testers').match[0].withoutHeaders = { 'x-skip': { exact: '1' } };
  }),
  edit('testers by a parameter', [MOVED], (find) => {
    routeIn(find, 'cart', 'testers').match = [{ queryParams: { user: { exact: 'tester' } } }];
  }),
  edit('paths whatever their case', [MOVED], (find) => {
    routeIn(find, 'shop', 'cart').match[0].ignoreUriCase = true;
  }),
  edit('a match of the only host', [], (find) => {
    routeIn(find, 'shop', 'web').match[0].authority = { exact: 'shop.example.com' };
  }),
  edit('a match of the only port', [], (find) => {
    routeIn(find, 'shop', 'web').match[0].port = 443;
  }),
  edit('routes for a host that does not exist', [FOUND, MOVED], (find) => {
    find('VirtualService/cart').spec.hosts = ['cart.back.svc.cluster.local'];
  }),
  edit('a delegate that does not exist', [MOVED], (find) => {
    const x = routeIn(find, 'shop', 'cart');
    delete x.route;
    delete x.rewrite;
    delete x.timeout;
    x.delegate = { name: 'none' };
  }),
  edit('retries after a while', [RESILIENCE], (find) => {
    routeIn(find, 'cart', 'rest').retries.backoff = '1s';
  }),
  edit('retries on other conditions', [RESILIENCE], (find) => {
    routeIn(find, 'cart', 'rest').retries.retryOn = 'gateway-error';
  }),
  edit('another service behind an external host', [CLOSED, MOVED, PLAINTEXT], (_find, manifests) => {
    manifests.push(
      networking('VirtualService', 'bank', 'back', {
        hosts: ['bank.example.org'],
        http: [{ route: [{ destination: { host: 'web.shop.svc.cluster.local' } }] }],
      }),
    );
  }),
  edit('a response header by the mesh', [REWRITTEN], (find) => {
    routeIn(find, 'cart', 'rest').route[0].headers = { response: { set: { 'x-v': '1' } } };
  }),
  edit('cross origin answers with credentials', [REWRITTEN], (find) => {
    routeIn(find, 'shop', 'web').corsPolicy = { allowOrigins: [{ exact: 'https://a.com' }], allowCredentials: true };
  }),
];
