// Remarks in the generated code about values that it does not contain.
import { expect, test } from 'vitest';
import { bodyOf, convertText, linesOf, synthesize } from './support';

const ROUTES = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - route: [{ destination: { host: reviews } }]
      tiemout: 2s
      retries: { attempts: 3, perTryTimeout: abc }
`;

test('a value that is not converted leaves a remark at its place', () => {
  const body = bodyOf(convertText(ROUTES));

  expect(body).toMatch(
    /addHttpRoute\(\{[\s\S]*\/\/ TODO: spec\.http\[0\]\.tiemout: unknown field "tiemout".* \("2s"\)[\s\S]*\}\);/,
  );
  expect(body).toMatch(/retries: \{[\s\S]*\/\/ TODO: spec\.http\[0\]\.retries\.perTryTimeout: .* \("abc"\)[\s\S]*\}/);
});

test('the remarks do not change what the code creates', () => {
  expect(synthesize(convertText(ROUTES).code)).toMatchObject([
    { spec: { http: [{ route: [{ destination: { host: 'reviews' } }], retries: { attempts: 3 } }] } },
  ]);
});

test('an object that is not converted leaves a remark at the end', () => {
  const body = bodyOf(
    convertText(
      `${ROUTES}---\napiVersion: v1\nkind: Service\nmetadata: { name: constructor }\ndata: { constructor: 1 }\n`,
    ),
  );
  const last = body.trimEnd().split('\n').at(-1);
  expect(last).toMatch(/^\/\/ TODO: Service constructor is missing: /);
});

test('complete code has no remarks', () => {
  const { code } = convertText(ROUTES.replace('tiemout', 'timeout').replace('abc', '1s'));
  expect(code).not.toContain('TODO');
});

test('a namespace that all objects have is that of the chart', () => {
  const rule = ROUTES.replace('VirtualService', 'DestinationRule').replace(/spec:[\s\S]*/, 'spec: { host: reviews }\n');
  const both = convertText(`${ROUTES.replace(/ {6}(tiemout|retries).*\n/g, '')}---\n${rule}`);
  expect(both.code).toContain("super(scope, id, { namespace: 'shop', ...props });");
  expect(both.code.match(/namespace/g)).toHaveLength(1);
  expect(linesOf(both)).toEqual([]);
  expect(both.objects.map(({ state }) => state)).toEqual(['equal', 'equal']);
  expect(synthesize(both.code)).toMatchObject([
    { metadata: { namespace: 'shop' } },
    { metadata: { namespace: 'shop' } },
  ]);
});

test('different namespaces, and objects without one, keep theirs', () => {
  const other = ROUTES.replace('namespace: shop', 'namespace: other');
  const none = ROUTES.replace(', namespace: shop', '');
  for (const second of [other, none]) {
    const { code } = convertText(`${ROUTES}---\n${second}`);
    expect(code).toContain('super(scope, id, props);');
    expect(code).toContain("namespace: 'shop'");
  }
});

test('raised apiVersions are reported once', () => {
  const old = ROUTES.replace('/v1', '/v1beta1').replace(/ {6}(tiemout|retries).*\n/g, '');
  const lines = linesOf(convertText(`${old}---\n${old.replace('name: reviews', 'name: ratings')}`));
  expect(lines).toEqual([
    'input.yaml:1: info CNV0107: VirtualService shop/reviews apiVersion: "networking.istio.io/v1beta1" becomes "networking.istio.io/v1" in 2 objects; use --keep-api-version to keep it',
  ]);
  expect(linesOf(convertText(old, { keepApiVersion: true }))).toEqual([]);
});
