// Defaults in the CRDs of the Gateway API, which the API server writes into objects.
import { GATEWAY_API_GROUP } from '../../facts/kinds';

/** A field with a default: the jq expression that finds its owners, its name, and the value. */
type Default = readonly [owner: string, field: string, value: unknown];

const PARENT = '.spec.parentRefs[]?';
const RULE = '.spec.rules[]?';
const MATCH = `${RULE}.matches[]?`;
const ANY_PATH = { type: 'PathPrefix', value: '/' };

const ROUTE: readonly Default[] = [
  [PARENT, 'group', GATEWAY_API_GROUP],
  [PARENT, 'kind', 'Gateway'],
  ...objectReference(`${RULE}.backendRefs[]?`, 'Service'),
  [`${RULE}.backendRefs[]?`, 'weight', 1],
];

const ROUTE_OF_REQUESTS: readonly Default[] = [
  ...ROUTE,
  ...objectReference(`${RULE}.filters[]?.requestMirror?.backendRef?`, 'Service'),
  [`${RULE}.filters[]?.requestMirror?.fraction?`, 'denominator', 100],
  [`${MATCH}.headers[]?`, 'type', 'Exact'],
];

const LISTENER: readonly Default[] = [
  // The whole object first: if only its namespaces were removed, an empty object would remain.
  ['.spec.listeners[]?', 'allowedRoutes', { namespaces: { from: 'Same' } }],
  ['.spec.listeners[]?.allowedRoutes?', 'namespaces', { from: 'Same' }],
  ['.spec.listeners[]?.allowedRoutes?.kinds[]?', 'group', GATEWAY_API_GROUP],
  ['.spec.listeners[]?.tls?', 'mode', 'Terminate'],
  ...objectReference('.spec.listeners[]?.tls?.certificateRefs[]?', 'Secret'),
];

/** Defaults by kind. */
export const GATEWAY_API_DEFAULTS: { readonly [kind: string]: readonly Default[] } = {
  Gateway: [...LISTENER, ['.spec.addresses[]?', 'type', 'IPAddress']],
  ListenerSet: [...LISTENER, ['.spec.parentRef?', 'group', GATEWAY_API_GROUP], ['.spec.parentRef?', 'kind', 'Gateway']],
  HTTPRoute: [
    ...ROUTE_OF_REQUESTS,
    [`${RULE}.filters[]?.requestRedirect?`, 'statusCode', 302],
    [`${MATCH}.queryParams[]?`, 'type', 'Exact'],
    // The outermost default first, because the default of the rules contains that of the matches, and so on.
    ['.spec', 'rules', [{ matches: [{ path: ANY_PATH }] }]],
    [RULE, 'matches', [{ path: ANY_PATH }]],
    [MATCH, 'path', ANY_PATH],
    [`${MATCH}.path?`, 'type', 'PathPrefix'],
  ],
  GRPCRoute: [...ROUTE_OF_REQUESTS, [`${MATCH}.method?`, 'type', 'Exact']],
  TCPRoute: ROUTE,
  TLSRoute: ROUTE,
  UDPRoute: ROUTE,
};

function objectReference(owner: string, kind: string): Default[] {
  return [
    [owner, 'group', ''],
    [owner, 'kind', kind],
  ];
}

/** Returns the jq expression that finds a field if its value is the default. */
export function ignoreDefault([owner, field, value]: Default): string {
  return `${owner} | select(.${field} == ${JSON.stringify(value)}) | .${field}`;
}
