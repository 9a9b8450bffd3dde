import { expect, test } from 'vitest';
import { bodyOf, convertText, found, synthesize } from './support';

function gateway(name: string, namespace?: string): string {
  return object('Gateway', name, namespace, '  selector: { istio: ingressgateway }');
}

function rule(name: string, namespace: string | undefined, host: string): string {
  return object('DestinationRule', name, namespace, `  host: ${host}\n  subsets: [{ name: v1 }]`);
}

function routes(name: string, namespace: string | undefined, spec: string): string {
  return object('VirtualService', name, namespace, spec);
}

function object(kind: string, name: string, namespace: string | undefined, spec: string): string {
  const place = namespace === undefined ? '' : `, namespace: ${namespace}`;
  return `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: { name: ${name}${place} }\nspec:\n${spec}\n`;
}

function to(host: string): string {
  return `  http: [{ route: [{ destination: { host: ${host}, subset: v1 } }] }]`;
}

/** Converts, checks that the objects are the same, and returns the statements. */
function convertAll(...documents: string[]): string {
  const conversion = convertText(documents.join('---\n'));
  expect(found(conversion).filter((line) => !line.includes('sameName'))).toEqual([]);
  expect(synthesize(conversion.code)).toHaveLength(documents.length);
  return bodyOf(conversion);
}

test('objects are written before those that refer to them', () => {
  const body = convertAll(
    routes('reviews', 'a', `  gateways: [edge]\n${to('reviews')}`),
    gateway('edge', 'a'),
    rule('reviews', 'a', 'reviews'),
  );
  expect(body.match(/new istio\.\w+/g)).toEqual([
    'new istio.Gateway',
    'new istio.DestinationRule',
    'new istio.VirtualService',
  ]);
  expect(body).toContain("const reviewsV1 = reviewsDestinationRule.addSubset('v1');");
  expect(body).toContain('istio.Destination.subset(reviewsV1)');
  expect(body).toContain('gateways: [edge]');
});

test('other objects keep their order', () => {
  const body = convertAll(gateway('b'), gateway('a'), gateway('c'));
  expect(body.match(/Gateway\(this, '\w'/g)).toEqual(['b', 'a', 'c'].map((name) => `Gateway(this, '${name}'`));
});

test('a gateway of another namespace is used by its variable, which includes the namespace', () => {
  expect(convertAll(gateway('edge', 'a'), routes('r', 'b', '  gateways: [a/edge]'))).toContain('gateways: [edge]');
});

test('a variable is used only if it produces the reference of the input', () => {
  const body = convertAll(
    gateway('edge', 'a'),
    rule('reviews', 'a', 'reviews'),
    routes('same', 'a', `  gateways: [a/edge]\n${to('reviews.a.svc.cluster.local')}`),
    routes('elsewhere', 'b', `  gateways: [edge]\n${to('reviews')}`),
    routes('nowhere', undefined, to('reviews')),
  );
  expect(body).toContain("gateways: [istio.Gateway.fromGatewayName(this, 'a-edge', 'a/edge')]");
  expect(body).toContain("gateways: [istio.Gateway.fromGatewayName(this, 'edge-gateway', 'edge')]");
  expect(body).not.toContain('Destination.subset');
});

test('a subset is found by its full host from another namespace', () => {
  const body = convertAll(rule('reviews', 'a', 'reviews'), routes('r', 'b', to('reviews.a.svc.cluster.local')));
  expect(body).toContain('istio.Destination.subset(reviewsV1)');
});

test('a gateway outside of the input is referenced at its use, or once if there are several uses', () => {
  const one = convertAll(routes('a', undefined, '  gateways: [edge, mesh]'));
  expect(one).toContain("gateways: [istio.Gateway.fromGatewayName(this, 'edge', 'edge'), istio.Gateway.MESH]");
  const two = convertAll(
    routes('a', undefined, '  gateways: [x/edge]'),
    routes('b', undefined, '  gateways: [x/edge]'),
  );
  expect(two.match(/fromGatewayName/g)).toHaveLength(1);
  expect(two.match(/gateways: \[edge\]/g)).toHaveLength(2);
});

test('cycles of delegates are converted', () => {
  const delegate = (name: string) => `  http: [{ delegate: { name: ${name} } }]`;
  const body = convertAll(routes('a', undefined, delegate('b')), routes('b', undefined, delegate('a')));
  expect(body).toContain('delegate: b');
  expect(body).toContain("delegate: istio.VirtualService.fromVirtualServiceName(this, 'a-virtualservice', 'a')");
});

test('routes attach to listeners and Gateways of the input', () => {
  const group = 'apiVersion: gateway.networking.k8s.io/v1';
  const web = `${group}\nkind: Gateway\nmetadata: { name: web, namespace: infra }\nspec:\n  gatewayClassName: istio\n  listeners: [{ name: http, port: 80, protocol: HTTP }]\n`;
  const parents = '[{ name: web, namespace: infra, sectionName: http }, { name: web, namespace: infra }]';
  const other = '[{ name: web, namespace: infra, sectionName: https }, { name: web }]';
  const route = (name: string, refs: string) =>
    `${group}\nkind: HTTPRoute\nmetadata: { name: ${name}, namespace: shop }\nspec: { parentRefs: ${refs} }\n`;
  const body = convertAll(route('a', parents), web, route('b', other));
  expect(body).toContain("const webHttp = web.addListener('http'");
  expect(body).toContain('parents: [webHttp, web]');
  expect(body).toContain("gatewayapi.ParentReference.of({ name: 'web', namespace: 'infra', sectionName: 'https' })");
  expect(body).toContain("gatewayapi.ParentReference.of({ name: 'web' })");
  expect(body).toContain('gatewayClass: gatewayapi.GatewayClass.ISTIO');
});

test('InferencePools and XBackends of the input are backends by variable, if that produces the reference of the input', () => {
  const meta = (name: string) => `metadata: { name: ${name}, namespace: shop }`;
  const pool = `apiVersion: inference.networking.k8s.io/v1\nkind: InferencePool\n${meta('llama')}\nspec: { selector: { matchLabels: { app: llama } }, targetPorts: [{ number: 8000 }], endpointPickerRef: { name: picker, port: { number: 9002 } } }\n`;
  const backend = `apiVersion: gateway.networking.x-k8s.io/v1alpha1\nkind: XBackend\n${meta('api')}\nspec: { type: ExternalHostname, externalHostname: { hostname: api.example.com }, port: { number: 80 } }\n`;
  const inference = 'group: inference.networking.k8s.io, kind: InferencePool';
  const refs = [
    `{ ${inference}, name: llama, weight: 1 }`,
    '{ group: gateway.networking.x-k8s.io, kind: XBackend, name: api }',
    `{ ${inference}, name: llama, port: 8000 }`,
    `{ ${inference}, name: other }`,
  ];
  const route = `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n${meta('route')}\nspec: { rules: [{ backendRefs: [${refs.join()}] }] }\n`;
  const body = convertAll(route, pool, backend);
  expect(body).toContain('targetPorts: [8000]');
  expect(body).toContain("gatewayapi.EndpointPicker.of('picker', { port: 9002 })");
  expect(body).toContain('gatewayapi.Backend.inferencePool(llama, { weight: 1 })');
  expect(body).toContain('gatewayapi.Backend.xBackend(api)');
  expect(body.match(/gatewayapi\.Backend\.of\('(llama|other)'/g)).toHaveLength(2);
});

test('objects with the same name are distinguished by kind and namespace', () => {
  const body = convertAll(gateway('edge', 'a'), gateway('edge', 'b'), rule('edge', 'a', 'edge'));
  expect(body.match(/\(this, '[^']+'/g)).toEqual([
    "(this, 'a-edge-gateway'",
    "(this, 'b-edge-gateway'",
    "(this, 'edge-destination-rule'",
  ]);
});

test('references to an object that cannot be converted use its name', () => {
  const broken =
    'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: a }\nspec: { subsets: [{ name: v1 }] }\n';
  const conversion = convertText(`${broken}---\n${routes('r', undefined, to('a'))}`);
  expect(found(conversion)).toEqual(['4 error CNV0001 spec: missingField']);
  expect(synthesize(conversion.code)).toHaveLength(1);
});

const CART = `apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { ports: [{ name: http, port: 80 }] }
`;

const WEB = `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
`;

function policy(namespace: string, source: string): string {
  return `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: policy, namespace: ${namespace} }\nspec: { rules: [{ from: [{ source: ${source} }] }] }\n`;
}

test('hosts refer to a Service of the input, by its short name only within its namespace', () => {
  const hosts = '  hosts: [cart, cart.shop.svc.cluster.local, cart.shop]';
  const body = convertAll(routes('here', 'shop', hosts), CART, routes('there', 'other', hosts));
  expect(body.indexOf('new kplus.Service')).toBeLessThan(body.indexOf('new istio.VirtualService'));
  expect(body).toContain("const cart = new kplus.Service(this, 'cart', {");
  expect(body).toContain("hosts: [istio.Host.of(cart.name), istio.Host.service(cart), istio.Host.of('cart.shop')],");
  expect(body).toContain("hosts: [istio.Host.of('cart'), istio.Host.service(cart), istio.Host.of('cart.shop')],");
});

test('objects without a namespace refer to a Service without one', () => {
  const body = convertAll(
    CART.replace(', namespace: shop', ''),
    routes('here', undefined, '  hosts: [cart]'),
    routes('there', 'shop', '  hosts: [cart]'),
  );
  expect(body).toContain('hosts: [istio.Host.service(cart)]');
  expect(body).toContain("hosts: [istio.Host.of('cart')]");
});

test('a Service that stays an object of its class gets a handle if others refer to more than its name', () => {
  const service = CART.replace('port: 80', 'port: 80, appProtocol: http');
  const body = convertAll(service, rule('rule', 'shop', 'cart.shop.svc.cluster.local'));
  expect(body).toMatch(/const cart = kubernetes\.Service\.fromApiObject\(\s*new k8s\.KubeService\(this, 'cart', \{/);
  expect(body).toContain('host: istio.Host.service(cart)');
});

test('a Service of a generated class whose name alone is needed stays as it is', () => {
  const body = convertAll(CART.replace('port: 80', 'port: 80, appProtocol: http'), rule('rule', 'shop', 'cart'));
  expect(body).toContain("const cart = new k8s.KubeService(this, 'cart', {");
  expect(body).toContain('host: istio.Host.of(cart.name)');
});

test('principals and service accounts refer to a ServiceAccount of the input', () => {
  const source = '{ principals: [cluster.local/ns/shop/sa/web], notServiceAccounts: [shop/web] }';
  const body = convertAll(policy('other', source), WEB);
  expect(body).toContain('principals: [istio.Principal.serviceAccount(web)]');
  expect(body).toContain('notServiceAccounts: [istio.ServiceAccountName.serviceAccount(web)]');
  expect(body).toContain("const web = new kplus.ServiceAccount(this, 'web', {");
});

test('with names kept, nothing refers to the variable of a Service or ServiceAccount', () => {
  const text = [CART, WEB, rule('rule', 'shop', 'cart'), policy('shop', '{ serviceAccounts: [web] }')].join('---\n');
  const conversion = convertText(text, { core: 'l1' });
  expect(bodyOf(conversion)).not.toMatch(/fromApiObject|cart\.name|kubernetes\.|kplus/);
  expect(synthesize(conversion.code)).toHaveLength(4);
  expect(conversion.objects.map(({ state }) => state)).toEqual(['equal', 'equal', 'equal', 'equal']);
});

test('a Service that cannot be created has no handle, and its host is a name', () => {
  const broken = CART.replace('{ name: cart', '{ labels: { constructor: a }, name: cart');
  const conversion = convertText(`${broken}---\n${rule('rule', 'shop', 'cart')}`);
  expect(found(conversion)).toEqual(['1 error CNV0002 constructThrows']);
  expect(conversion.code).toContain("istio.Host.of('cart')");
});
