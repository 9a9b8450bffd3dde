import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../terminal';

const MESH = join(__dirname, '..', 'test', 'mesh.yaml');

function access(...args: readonly string[]) {
  return runCommand(['access', ...args, MESH]);
}

/** Runs the command with rules. */
function check(rules: string, ...args: readonly string[]) {
  return runCommand(['access', '--check', '-', ...args, MESH], { '-': `rules:\n${rules}` });
}

const rule = (fields: string) => `  - { name: a rule, ${fields} }\n`;

describe('access', () => {
  it('prints who may call whom', () => {
    const { exitCode, output, errors } = access();
    expect([exitCode, errors]).toEqual([0, '']);
    expect(output).toMatchInlineSnapshot(`
      "shop/reviews:80
        outside: none (no route from outside)
        shop/reviews, shop/*, *, plain: refused
          AuthorizationPolicy shop/cart-only
        shop/cart: all requests, over mutual TLS
          AuthorizationPolicy shop/cart-only rules[0]"
    `);
  });

  it.each([
    ['json', '{\n  "access": ['],
    ['markdown', '| client | shop/reviews:80 |'],
    ['csv', 'client,service,port,'],
  ])('prints %s', (format, start) => {
    const { exitCode, output } = access('--format', format);
    expect(exitCode).toBe(0);
    expect(output.startsWith(start)).toBe(true);
  });

  it('refuses unknown formats, and rules in a format without traces', () => {
    expect(access('--format', 'xml').errors).toContain('--format cannot be "xml"');
    const { exitCode, errors } = check(rule('to: shop/reviews, onlyFrom: shop/cart'), '--format', 'csv');
    expect([exitCode, errors.trim()]).toEqual([2, 'cdk8s-istio: access: --check cannot print csv; use text or json']);
  });
});

describe('access --check', () => {
  it.each([
    'to: shop/reviews, onlyFrom: shop/cart',
    'to: shop/reviews, onlyFrom: "shop/*"',
    'to: "shop/*", notFrom: [outside, plain, "*"]',
    'to: shop/reviews, from: shop/cart',
    'to: shop/reviews, over: mutual TLS',
    'to: shop/reviews, notFrom: ["other/*", "sa:other/a"]',
  ])('passes for a rule that the mesh meets: %s', (fields) => {
    const { exitCode, output, errors } = check(rule(fields));
    expect([exitCode, errors]).toEqual([0, '']);
    expect(output).toMatch(/^passed {2}a rule \(no breach in \d+ requests of \d+ clients\)\n1 rule passed$/);
  });

  it.each([
    [
      'to: shop/reviews, onlyFrom: []',
      'shop/cart to shop/reviews:80: GET http://reviews.shop.svc.cluster.local:80/other from shop/cart is received',
    ],
    ['to: shop/reviews, notFrom: shop/cart', 'shop/cart to shop/reviews:80'],
    ['to: shop/reviews, notFrom: shop/cart, unless: token', 'shop/cart to shop/reviews:80'],
    ['to: shop/reviews, from: plain', 'is not received'],
  ])('fails with a witness for a rule that the mesh breaks: %s', (fields, witness) => {
    const { exitCode, output } = check(rule(fields));
    expect(exitCode).toBe(1);
    expect(output).toContain('failed  -:2: a rule');
    expect(output).toContain(witness);
    expect(output).toContain('AuthorizationPolicy shop/cart-only (ALLOW) rule 0');
    expect(output).toContain('0 rules passed, 1 failed');
  });

  it('finds a client that may only send requests with a claim', () => {
    const policies = `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: idp, namespace: shop }
spec: { jwtRules: [{ issuer: https://idp }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: bosses, namespace: shop }
spec:
  rules:
    - from: [{ source: { principals: [cluster.local/ns/shop/sa/boss], requestPrincipals: ["https://idp/*"] } }]
      when: [{ key: "request.auth.claims[role]", values: [boss] }]
`;
    const rules = `rules:\n${rule('to: shop/reviews, notFrom: "sa:shop/boss"')}`;
    const texts = { '-': policies, 'rules.yaml': rules };
    const { exitCode, output } = runCommand(['access', '--check', 'rules.yaml', MESH, '-'], texts);
    expect(exitCode).toBe(1);
    expect(output).toContain('from sa:shop/boss is received');
  });

  it('prints breaches as JSON', () => {
    const { output } = check(rule('to: shop/reviews, onlyFrom: []'), '--format', 'json');
    expect(JSON.parse(output).rules).toMatchObject([
      {
        name: 'a rule',
        passed: false,
        breaches: [{ client: 'shop/cart', service: 'shop/reviews', answer: { outcome: 'reached' } }],
      },
    ]);
  });

  it.each([
    ['to: shop/reviews', 'the rule checks nothing; use one of onlyFrom, notFrom, from'],
    ['to: shop/reviews, from: plain, notFrom: plain', 'notFrom and from exclude each other'],
    ['to: shop/reviews, onlyfrom: plain', 'unknown field; did you mean "onlyFrom"?'],
    ['to: shop/review, notFrom: plain', 'the manifests have no service "shop/review"; did you mean "shop/reviews"?'],
    ['to: shop/reviews, notFrom: shop/carts', 'the manifests have no client "shop/carts"; did you mean "shop/cart"?'],
    ['to: shop/reviews, notFrom: plain, unless: tokens', 'did you mean "token"?'],
  ])('refuses a rule that would check nothing: %s', (fields, message) => {
    const { exitCode, output, errors } = check(rule(fields));
    expect([exitCode, output]).toEqual([2, '']);
    expect(errors).toContain('-:2: error ANA0360');
    expect(errors).toContain(message);
  });

  it('refuses a file that is not a document with rules', () => {
    const run = (text: string) => runCommand(['access', '--check', '-', MESH], { '-': text }).errors;
    expect(run('')).toContain('"-" is not a single document with rules');
    expect(run('a: [')).toContain('error ANA0001');
    expect(run('rules: []')).toContain('the list is empty');
    expect(run('rules: [{ name: a, to: [], notFrom: outside }]')).toContain('rules[0].to');
    expect(run('rules: [{ name: a, to: shop/web, from: [] }]')).toContain('rules[0].from');
  });
});

describe('access --to', () => {
  const policy = (name: string, spec: string) => `
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: shop }
spec: { selector: { matchLabels: { app: reviews } }, ${spec} }
`;
  const POLICIES = [
    policy('admin', 'rules: [{ to: [{ operation: { paths: [/admin] } }] }]'),
    policy('no-admin', 'action: DENY, rules: [{ to: [{ operation: { paths: [/admin] } }] }]'),
    policy('unknown', 'rules: [{ when: [{ key: request.unknown, values: [a] }] }]'),
    policy('nothing', 'action: DENY'),
    policy('log', 'action: AUDIT, rules: [{}]'),
  ].join('');

  it('explains the policies of a service in the order in which they apply, and finds dead rules', () => {
    const { exitCode, output } = runCommand(['access', '--to', 'shop/reviews', MESH, '-'], { '-': POLICIES });
    expect(exitCode).toBe(0);
    expect(output.slice(output.indexOf('policies, in'))).toMatchInlineSnapshot(`
      "policies, in the order in which they apply:
        AuthorizationPolicy shop/no-admin (DENY)
          rules[0]: to paths "/admin"
            decides about requests of shop/reviews, shop/cart, shop/*, *, plain
        AuthorizationPolicy shop/nothing (DENY)
          no rules: it matches no request
        AuthorizationPolicy shop/cart-only (ALLOW)
          rules[0]: from principals "cluster.local/ns/shop/sa/cart"
            decides about requests of shop/cart
        AuthorizationPolicy shop/admin (ALLOW)
          rules[0]: to paths "/admin"
            dead: DENY policies refuse all requests that it allows
        AuthorizationPolicy shop/unknown (ALLOW)
          rules[0]: no known condition
            dead: it never matches, because istiod does not know the key request.unknown
        AuthorizationPolicy shop/log (AUDIT)
          rules[0]: all requests
            only reports"
    `);
  });

  it('refuses a service that does not exist, and what it cannot be combined with', () => {
    expect(access('--to', 'shop/review').errors).toContain('no service "shop/review"; did you mean "shop/reviews"?');
    const { exitCode, errors } = access('--to', 'shop/reviews', '--format', 'csv');
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('--to prints text')]);
  });
});
