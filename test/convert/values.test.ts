import { describe, expect, test } from 'vitest';
import { bodyOf, convertText, found, linesOf, synthesize } from './support';

function virtualService(http: string): string {
  return `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: reviews }\nspec:\n  http:\n    - ${http}\n`;
}

const ROUTE = 'route: [{ destination: { host: reviews } }]';

describe('values that cannot be converted are reported', () => {
  test.each([
    ['timeout: abc', 'timeout: "abc" is not a duration such as 1.5s'],
    ['timeout: 5', 'timeout: 5 is not a duration such as 1.5s'],
    ['mach: []', 'mach: unknown field "mach"; did you mean "match"?'],
    ['match: { uri: { exact: / } }', 'match: a map is not a list'],
    ['match: [{ uri: { exact: /, prefix: / } }]', 'match[0].uri: exact and prefix are mutually exclusive'],
    ['match: [{ uri: { exakt: / } }]', 'match[0].uri.exakt: field "exakt" is not supported in istio.StringMatch'],
    [
      'corsPolicy: { unmatchedPreflights: X }',
      'corsPolicy.unmatchedPreflights: "X" is not one of "UNSPECIFIED", "FORWARD", "IGNORE"',
    ],
    ['corsPolicy: { allowCredentials: "yes" }', 'corsPolicy.allowCredentials: "yes" is not a boolean'],
    [
      'rewrite: { uriRegexRewrite: { match: a } }',
      'rewrite.uriRegexRewrite: rewrite is missing, but istio.UriRegexRewrite requires it',
    ],
  ])('%s', (field, message) => {
    const conversion = convertText(virtualService(`${ROUTE}\n      ${field}`));
    expect(linesOf(conversion)).toEqual([
      `input.yaml:7: error CNV0001: VirtualService reviews spec.http[0].${message}`,
    ]);
    // The code contains everything else.
    expect(synthesize(conversion.code)).toMatchObject([
      { spec: { http: [{ route: [{ destination: { host: 'reviews' } }] }] } },
    ]);
  });

  test('numbers that JavaScript cannot represent', () => {
    const conversion = convertText(
      'apiVersion: v1\nkind: X\nmetadata: { name: x }\ndata: { a: 12345678901234567890 }\n',
    );
    expect(linesOf(conversion)).toEqual([
      'input.yaml:4: error CNV0001: X x data.a: 12345678901234567000 is too large for an exact number in JavaScript',
    ]);
  });

  test('numbers that the API server cannot read', () => {
    const conversion = convertText('apiVersion: v1\nkind: X\nmetadata: { name: x }\ndata: { b: .inf }\n');
    expect(linesOf(conversion)).toEqual(['input.yaml:4: error ANA0001: the API server has no number .inf']);
  });

  test('a spec, an owner and a match that are not maps', () => {
    const head = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\n';
    const texts = [
      `${head}metadata: { name: a }\nspec: []\n`,
      `${head}metadata: { name: b, ownerReferences: [1] }\n`,
      `${head}metadata: { name: c }\nspec: { http: [{ match: [{ uri: / }], route: [] }] }\n`,
    ];
    expect(found(convertText(texts.join('---\n')))).toEqual([
      '4 error CNV0001 spec: wrongType',
      '8 error CNV0001 metadata.ownerReferences[0]: wrongType',
      '13 error CNV0001 spec.http[0].match[0].uri: wrongType',
    ]);
  });

  test('fields other than metadata and spec', () => {
    const text = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: { name: x }\nspecs: {}\n';
    expect(found(convertText(text))).toEqual(['4 error CNV0001 specs: unknownField']);
  });
});

test('objects that construct validation rejects are converted', () => {
  const rules = [
    'match: [{ uri: { exact: / } }]',
    `${ROUTE}\n      redirect: { uri: / }`,
    'route: [{ destination: { host: "" }, weight: -5 }]',
  ];
  const conversion = convertText(rules.map(virtualService).join('---\n'));
  expect(conversion.objects.map(({ state }) => state)).toEqual(['equal', 'equal', 'equal']);
  expect(bodyOf(conversion).match(/addHttpRule/g)).toHaveLength(2);
});

test('objects without a spec, and references without a name, become code that runs', () => {
  const gateway = 'apiVersion: networking.istio.io/v1\nkind: Gateway\n';
  const routes = gateway.replace('Gateway', 'VirtualService');
  const text = `${gateway}---\n${routes}metadata: { name: a }\nspec: { gateways: [""] }\n`;
  const conversion = convertText(text);
  expect(bodyOf(conversion)).toContain("new istio.Gateway(this, 'gateway', {});");
  expect(bodyOf(conversion)).toContain("istio.Gateway.fromGatewayName(this, 'object', '')");
  expect(synthesize(conversion.code)).toHaveLength(2);
});

describe('durations keep their unit', () => {
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

describe('deprecated fields are replaced and reported', () => {
  test.each([
    [
      'fault: { delay: { fixedDelay: 1s, percent: 5 } }',
      'percentage: istio.Percentage.of(5)',
      'fault.delay.percent: "percent"',
      'percentage',
    ],
    [
      'mirrorPercent: 5',
      'mirrorPercentage: istio.Percentage.of(5)',
      'mirrorPercent: "mirrorPercent"',
      'mirrorPercentage',
    ],
    [
      'corsPolicy: { allowOrigin: [a] }',
      "allowOrigins: [istio.StringMatch.exact('a')]",
      'corsPolicy.allowOrigin: "allowOrigin"',
      'allowOrigins',
    ],
  ])('%s', (field, code, deprecated, replacement) => {
    const conversion = convertText(virtualService(`${ROUTE}\n      ${field}`));
    expect(bodyOf(conversion)).toContain(code);
    expect(linesOf(conversion)).toEqual([
      `input.yaml:7: warning CNV0101: VirtualService reviews spec.http[0].${deprecated} is deprecated and becomes "${replacement}"`,
    ]);
    expect(conversion.objects.map(({ state }) => state)).toEqual(['equal']);
  });

  test('unless the replacement is set too', () => {
    const fault = 'fault: { delay: { fixedDelay: 1s, percent: 5, percentage: { value: 1 } } }';
    const conversion = convertText(virtualService(`${ROUTE}\n      ${fault}`));
    expect(bodyOf(conversion)).toContain('percent: 5, percentage: istio.Percentage.of(1)');
    expect(found(conversion)).toEqual([]);
  });
});

test('a text with several lines is written line by line', () => {
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata:\n  a: |\n    one\n      two\n    three\n';
  expect(bodyOf(convertText(text))).toContain("data: { a: ['one', '  two', 'three', ''].join('\\n') }");
});

test('free-form settings keep nulls and empty values', () => {
  const text =
    'apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: { name: default }\nspec:\n  version: v1.30.3\n  namespace: a\n  values: { a: null, b: {}, c: [] }\n';
  expect(synthesize(convertText(text).code)).toMatchObject([{ spec: { values: { a: null, b: {}, c: [] } } }]);
});
