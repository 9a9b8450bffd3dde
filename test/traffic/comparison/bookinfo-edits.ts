// Edits of Bookinfo as it is in dist/, with their known consequences.

import { ChangeClass } from '../../../lib/traffic';
import { type Edit, type Editable, type Find, type Manifest, without } from './edit';

const { CLOSED, FOUND, LOST, MOVED, PLAINTEXT, RESILIENCE, REWRITTEN, UNKNOWN } = ChangeClass;

function changing(change: (find: Find, manifests: Manifest[]) => void): Edit['apply'] {
  return (find, manifests) => {
    change(find, manifests);
    return manifests;
  };
}

function adding(...added: readonly Editable[]): Edit['apply'] {
  return (_find, manifests) => [...manifests, ...added];
}

function istio(kind: string, name: string, spec: object, group = 'networking'): Editable {
  return { apiVersion: `${group}.istio.io/v1`, kind, metadata: { name, namespace: 'bookinfo' }, spec };
}

const REVIEWS = istio('VirtualService', 'reviews', {
  hosts: ['reviews'],
  http: [{ route: [{ destination: { host: 'reviews', subset: 'v1' } }] }],
});

export const BOOKINFO_EDITS: readonly Edit[] = [
  { name: 'all requests to one version of reviews', classes: [MOVED], apply: adding(REVIEWS) },
  {
    name: 'jason sees another version',
    classes: [MOVED],
    apply: adding(
      istio('VirtualService', 'reviews', {
        hosts: ['reviews'],
        http: [
          {
            match: [{ headers: { 'end-user': { exact: 'jason' } } }],
            route: [{ destination: { host: 'reviews', subset: 'v2' } }],
          },
          { route: [{ destination: { host: 'reviews' } }] },
        ],
      }),
    ),
  },
  {
    name: 'a version that does not exist',
    classes: [LOST],
    apply: adding(
      istio('VirtualService', 'ratings', {
        hosts: ['ratings'],
        http: [{ route: [{ destination: { host: 'ratings', subset: 'v9' } }] }],
      }),
    ),
  },
  {
    name: 'a delay for ratings',
    classes: [RESILIENCE],
    apply: adding(
      istio('VirtualService', 'ratings', {
        hosts: ['ratings'],
        http: [
          {
            fault: { delay: { percentage: { value: 100 }, fixedDelay: '7s' } },
            route: [{ destination: { host: 'ratings' } }],
          },
        ],
      }),
    ),
  },
  {
    name: 'an abort for jason',
    classes: [RESILIENCE],
    apply: adding(
      istio('VirtualService', 'ratings', {
        hosts: ['ratings'],
        http: [
          {
            match: [{ headers: { 'end-user': { exact: 'jason' } } }],
            fault: { abort: { percentage: { value: 100 }, httpStatus: 500 } },
            route: [{ destination: { host: 'ratings' } }],
          },
          { route: [{ destination: { host: 'ratings' } }] },
        ],
      }),
    ),
  },
  {
    name: 'connections are limited',
    classes: [RESILIENCE],
    apply: changing((find) => {
      find('DestinationRule/details').spec.trafficPolicy = { connectionPool: { tcp: { maxConnections: 10 } } };
    }),
  },
  {
    name: 'mutual TLS is required',
    classes: [PLAINTEXT],
    apply: adding(istio('PeerAuthentication', 'default', { mtls: { mode: 'STRICT' } }, 'security')),
  },
  {
    name: 'mutual TLS is required, but clients of details do not use it',
    classes: [PLAINTEXT, LOST],
    apply: changing((find, manifests) => {
      manifests.push(istio('PeerAuthentication', 'default', { mtls: { mode: 'STRICT' } }, 'security'));
      find('DestinationRule/details').spec.trafficPolicy = { tls: { mode: 'DISABLE' } };
    }),
  },
  {
    name: 'nothing is allowed',
    classes: [CLOSED],
    apply: adding(istio('AuthorizationPolicy', 'allow-nothing', {}, 'security')),
  },
  {
    name: 'only productpage may call details',
    classes: [CLOSED],
    apply: adding(
      istio(
        'AuthorizationPolicy',
        'details',
        {
          selector: { matchLabels: { app: 'details' } },
          rules: [{ from: [{ source: { principals: ['cluster.local/ns/bookinfo/sa/bookinfo-productpage'] } }] }],
        },
        'security',
      ),
    ),
  },
  {
    name: 'the path of the products is gone',
    classes: [LOST],
    apply: changing((find) => {
      find('VirtualService/bookinfo').spec.http[0].match.pop();
    }),
  },
  {
    name: 'a new path',
    classes: [FOUND],
    apply: changing((find) => {
      find('VirtualService/bookinfo').spec.http[0].match.push({ uri: { exact: '/about' } });
    }),
  },
  {
    name: 'a path that the HTTPRoute rewrites',
    classes: [REWRITTEN],
    apply: changing((find) => {
      find('HTTPRoute/bookinfo').spec.rules[0].filters = [
        { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath', replaceFullPath: '/productpage' } } },
      ];
    }),
  },
  {
    name: 'a Service without pods',
    classes: [LOST],
    apply: (_find, manifests) => without(manifests, 'Deployment/details-v1'),
  },
  {
    name: 'a Service that is gone',
    classes: [LOST],
    apply: (_find, manifests) => without(manifests, 'Service/ratings'),
  },
  {
    name: 'one version of reviews less',
    classes: [MOVED],
    apply: (_find, manifests) => without(manifests, 'Deployment/reviews-v3'),
  },
  {
    name: 'a filter in front of productpage',
    classes: [UNKNOWN],
    apply: adding({
      ...istio('EnvoyFilter', 'lua', { workloadSelector: { labels: { app: 'productpage' } }, configPatches: [] }),
      apiVersion: 'networking.istio.io/v1alpha3',
    }),
  },
  {
    name: 'subsets that no route uses',
    classes: [],
    apply: (_find, manifests) => without(manifests, 'DestinationRule/reviews'),
  },
];
