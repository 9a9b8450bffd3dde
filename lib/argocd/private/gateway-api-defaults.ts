// Defaults of the Gateway API's definitions, which the API server fills in.
import { GATEWAY_API_GROUP } from '../../facts/kinds';

/** A field that has a default: the expression of jq that finds its owners, its name, and the value. */
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
  // As a whole first: without the namespaces the rest would stay behind.
  ['.spec.listeners[]?', 'allowedRoutes', { namespaces: { from: 'Same' } }],
  ['.spec.listeners[]?.allowedRoutes?', 'namespaces', { from: 'Same' }],
  ['.spec.listeners[]?.allowedRoutes?.kinds[]?', 'group', GATEWAY_API_GROUP],
  ['.spec.listeners[]?.tls?', 'mode', 'Terminate'],
  ...objectReference('.spec.listeners[]?.tls?.certificateRefs[]?', 'Secret'),
];

/** By kind. */
export const GATEWAY_API_DEFAULTS: { readonly [kind: string]: readonly Default[] } = {
  Gateway: [...LISTENER, ['.spec.addresses[]?', 'type', 'IPAddress']],
  ListenerSet: [...LISTENER, ['.spec.parentRef?', 'group', GATEWAY_API_GROUP], ['.spec.parentRef?', 'kind', 'Gateway']],
  HTTPRoute: [
    ...ROUTE_OF_REQUESTS,
    [`${RULE}.filters[]?.requestRedirect?`, 'statusCode', 302],
    [`${MATCH}.queryParams[]?`, 'type', 'Exact'],
    // As a whole first: the default of the rules holds that of the matches, and so on.
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

/** The expression of jq that finds a field where it holds its default. */
export function ignoreDefault([owner, field, value]: Default): string {
  return `${owner} | select(.${field} == ${JSON.stringify(value)}) | .${field}`;
}
