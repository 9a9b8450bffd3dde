import { expect, test } from 'vitest';
import { bodyOf, convertText, linesOf, runCode, synthesize } from './support';

function policy(name: string, version: string): string {
  return `apiVersion: security.istio.io/${version}\nkind: PeerAuthentication\nmetadata: { name: ${name} }\n`;
}

test('old apiVersions are replaced by the stable one', () => {
  const conversion = convertText(policy('old', 'v1beta1'));
  expect(synthesize(conversion.code)).toMatchObject([{ apiVersion: 'security.istio.io/v1' }]);
  expect(linesOf(conversion)).toEqual([
    'input.yaml:1: info CNV0107: PeerAuthentication old apiVersion: "security.istio.io/v1beta1" becomes "security.istio.io/v1"; use --keep-api-version to keep it',
  ]);
});

test('they can be kept, by one target if all are old', () => {
  const conversion = convertText(policy('old', 'v1beta1'), { keepApiVersion: true });
  expect(bodyOf(conversion)).toMatch(/^istio\.Target\.istio\('1\.21'\)\.applyTo\(this\);\n/);
  expect(synthesize(conversion.code)).toMatchObject([{ apiVersion: 'security.istio.io/v1beta1' }]);
});

test('they can be kept by a target for the old objects', () => {
  const conversion = convertText(`${policy('old', 'v1beta1')}---\n${policy('new', 'v1')}`, { keepApiVersion: true });
  expect(bodyOf(conversion)).toContain("const istio121 = new Construct(this, 'istio-1.21');");
  expect(synthesize(conversion.code)).toMatchObject([
    { metadata: { name: 'old' }, apiVersion: 'security.istio.io/v1beta1' },
    { metadata: { name: 'new' }, apiVersion: 'security.istio.io/v1' },
  ]);
});

test('an apiVersion that no target uses is replaced, with a warning', () => {
  const rule = 'apiVersion: networking.istio.io/v1alpha3\nkind: Gateway\nmetadata: { name: edge }\n';
  expect(linesOf(convertText(rule, { keepApiVersion: true }))).toEqual([
    'input.yaml:1: warning CNV0105: Gateway edge apiVersion: no target uses "networking.istio.io/v1alpha3", so it becomes "networking.istio.io/v1"',
  ]);
});

test('fields of the experimental channel add the target that allows them', () => {
  const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: reviews, namespace: bookinfo }
spec:
  rules:
    - backendRefs: [{ name: reviews, port: 9080 }]
      sessionPersistence: { type: Cookie, cookie: { name: a } }
`;
  const conversion = convertText(route);
  expect(bodyOf(conversion)).toMatch(/^gatewayapi\.Target\.experimental\(\)\.applyTo\(this\);\n/);
  const chart = runCode(conversion.code);
  expect(chart.node.findAll().flatMap((construct) => construct.node.validate())).toEqual([]);
  expect(bodyOf(convertText(route.replace(/ +sessionPersistence.*\n/, '')))).not.toContain('Target');
});
