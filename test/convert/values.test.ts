import { describe, expect, test } from 'vitest';
import { bodyOf, convertText, remarksOf, synthesize } from './support';

function virtualService(http: string): string {
  return `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: reviews }\nspec:\n  http:\n    - ${http}\n`;
}

const ROUTE = 'route: [{ destination: { host: reviews } }]';

describe('what cannot be said is listed with its place', () => {
  test.each([
    ['timeout: abc', 'timeout: "abc" is no duration such as 1.5s'],
    ['timeout: 5', 'timeout: 5 is no duration such as 1.5s'],
    ['mach: []', 'mach: mach is no field that is known here; is it match?'],
    ['match: { uri: { exact: / } }', 'match: a map is no list'],
    ['match: [{ uri: { exact: /, prefix: / } }]', 'match[0].uri: exact and prefix exclude each other'],
    ['match: [{ uri: { exakt: / } }]', 'match[0].uri.exakt: exakt has no place in istio.StringMatch'],
    [
      'corsPolicy: { unmatchedPreflights: X }',
      'corsPolicy.unmatchedPreflights: "X" is none of UNSPECIFIED, FORWARD, IGNORE',
    ],
    ['corsPolicy: { allowCredentials: "yes" }', 'corsPolicy.allowCredentials: "yes" is no boolean'],
    [
      'rewrite: { uriRegexRewrite: { match: a } }',
      'rewrite.uriRegexRewrite: rewrite is missing, and istio.UriRegexRewrite needs it',
    ],
  ])('%s', (field, message) => {
    const conversion = convertText(virtualService(`${ROUTE}\n      ${field}`));
    expect(remarksOf(conversion)).toEqual([`input.yaml:7: error: VirtualService reviews spec.http[0].${message}`]);
    // The rest is there.
    expect(synthesize(conversion.code)).toMatchObject([
      { spec: { http: [{ route: [{ destination: { host: 'reviews' } }] }] } },
    ]);
  });

  test('numbers that JavaScript cannot keep', () => {
    const conversion = convertText(
      'apiVersion: v1\nkind: X\nmetadata: { name: x }\ndata: { a: 12345678901234567890, b: .inf }\n',
    );
    expect(remarksOf(conversion)).toEqual([
      'input.yaml:4: error: X x data.a: 12345678901234567000 is too large to be kept exactly',
      'input.yaml:4: error: X x data.b: Infinity is no number that JSON knows',
    ]);
  });

  test('a spec that is no map, owners that are none, and matches that are text', () => {
    const head = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\n';
    const texts = [
      `${head}metadata: { name: a }\nspec: []\n`,
      `${head}metadata: { name: b, ownerReferences: [1] }\n`,
      `${head}metadata: { name: c }\nspec: { http: [{ match: [{ uri: / }], route: [] }] }\n`,
    ];
    expect(remarksOf(convertText(texts.join('---\n')))).toEqual([
      'input.yaml:4: error: VirtualService a spec: a list is no map',
      'input.yaml:8: error: VirtualService b metadata.ownerReferences[0]: 1 is no map',
      'input.yaml:13: error: VirtualService c spec.http[0].match[0].uri: "/" is no map',
    ]);
  });

  test('fields beside metadata and spec', () => {
    const text = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: { name: x }\nspecs: {}\n';
    expect(remarksOf(convertText(text))).toEqual([
      'input.yaml:4: error: PeerAuthentication x specs: specs is no field that is known here',
    ]);
  });
});

test('what construct validation refuses is written all the same', () => {
  const rules = [
    'match: [{ uri: { exact: / } }]',
    `${ROUTE}\n      redirect: { uri: / }`,
    'route: [{ destination: { host: "" }, weight: -5 }]',
  ];
  const conversion = convertText(rules.map(virtualService).join('---\n'));
  expect(conversion.objects.map(({ state }) => state)).toEqual(['equal', 'equal', 'equal']);
  expect(bodyOf(conversion).match(/addHttpRule/g)).toHaveLength(2);
});

test('objects without a spec, and references without a name, make code that runs', () => {
  const gateway = 'apiVersion: networking.istio.io/v1\nkind: Gateway\n';
  const routes = gateway.replace('Gateway', 'VirtualService');
  const text = `${gateway}---\n${routes}metadata: { name: a }\nspec: { gateways: [""] }\n`;
  const conversion = convertText(text);
  expect(bodyOf(conversion)).toContain("new istio.Gateway(this, 'gateway', {});");
  expect(bodyOf(conversion)).toContain("istio.Gateway.fromGatewayName(this, 'object', '')");
  expect(synthesize(conversion.code)).toHaveLength(2);
});

describe('durations keep the unit that was written', () => {
  test.each([
    ['2s', 'Duration.seconds(2)'],
    ['90s', 'Duration.seconds(90)'],
    ['1m30s', 'Duration.seconds(90)'],
    ['500ms', 'Duration.millis(500)'],
    ['1.5s', 'Duration.millis(1500)'],
    ['24h', 'Duration.hours(24)'],
    ['0s', 'Duration.seconds(0)'],
    ['100us', 'Duration.millis(0.1)'],
  ])('%s', (text, code) => {
    const conversion = convertText(virtualService(`${ROUTE}\n      timeout: ${text}`));
    expect(bodyOf(conversion)).toContain(`timeout: ${code}`);
    expect(conversion.objects.map(({ state }) => state)).toEqual(['equal']);
  });
});

describe('fields that are out of date are rewritten, and told', () => {
  test.each([
    [
      'fault: { delay: { fixedDelay: 1s, percent: 5 } }',
      'percentage: istio.Percentage.of(5)',
      'fault.delay.percent: percent',
      'percentage',
    ],
    [
      'mirrorPercent: 5',
      'mirrorPercentage: istio.Percentage.of(5)',
      'mirrorPercent: mirrorPercent',
      'mirrorPercentage',
    ],
    [
      'corsPolicy: { allowOrigin: [a] }',
      "allowOrigins: [istio.StringMatch.exact('a')]",
      'corsPolicy.allowOrigin: allowOrigin',
      'allowOrigins',
    ],
  ])('%s', (field, code, old, modern) => {
    const conversion = convertText(virtualService(`${ROUTE}\n      ${field}`));
    expect(bodyOf(conversion)).toContain(code);
    expect(remarksOf(conversion)).toEqual([
      `input.yaml:7: warning: VirtualService reviews spec.http[0].${old} is out of date; written as ${modern}`,
    ]);
    expect(conversion.objects.map(({ state }) => state)).toEqual(['equal']);
  });

  test('unless the modern one stands beside them', () => {
    const fault = 'fault: { delay: { fixedDelay: 1s, percent: 5, percentage: { value: 1 } } }';
    const conversion = convertText(virtualService(`${ROUTE}\n      ${fault}`));
    expect(bodyOf(conversion)).toContain('percent: 5, percentage: istio.Percentage.of(1)');
    expect(remarksOf(conversion)).toEqual([]);
  });
});

test('text with many lines is written line by line', () => {
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata:\n  a: |\n    one\n      two\n    three\n';
  expect(bodyOf(convertText(text))).toContain("data: { a: ['one', '  two', 'three', ''].join('\\n') }");
});

test('free-form settings keep what means something there: nulls and empty values', () => {
  const text =
    'apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: { name: default }\nspec:\n  version: v1.30.3\n  namespace: a\n  values: { a: null, b: {}, c: [] }\n';
  expect(synthesize(convertText(text).code)).toMatchObject([{ spec: { values: { a: null, b: {}, c: [] } } }]);
});
