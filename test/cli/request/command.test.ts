import { describe, expect, it } from 'vitest';
import { runCommand } from '../terminal';

const MESH = `apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: reviews-0, namespace: shop, labels: { app: reviews } }
spec: { containers: [{ name: app, image: app }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - match: [{ headers: { x-user: { exact: ann } } }]
      route: [{ destination: { host: reviews, subset: v2 } }]
    - match: [{ uri: { prefix: /old } }]
      rewrite: { uri: /new }
      route: [{ destination: { host: reviews } }]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: readers, namespace: shop }
spec:
  selector: { matchLabels: { app: reviews } }
  action: DENY
  rules: [{ to: [{ operation: { methods: [DELETE] } }] }]
`;

function request(args: readonly string[], texts: Readonly<Record<string, string>> = {}) {
  return runCommand(['request', ...args], { '-': MESH, ...texts });
}

describe('request', () => {
  it('fails if a document of the input is not readable', () => {
    const { exitCode, errors } = request(['http://reviews/', '-'], { '-': `${MESH}---\na: [` });
    expect(exitCode).toBe(2);
    expect(errors).not.toBe('');
  });

  it('fails if a map of the input contains a key twice, because one of the values is lost', () => {
    const { exitCode, errors } = request(['http://reviews/', '-'], { '-': `${MESH}---\nkind: Pod\nkind: Service\n` });
    expect(exitCode).toBe(2);
    expect(errors).toContain('ANA0004');
  });

  it('warns about a document that is not an object', () => {
    const { exitCode, errors } = request(['http://reviews/', '-'], { '-': `${MESH}---\ncalls: []\n` });
    expect(exitCode).toBe(0);
    expect(errors).toMatch(/warning ANA0002: .* the document has no apiVersion and no kind/);
  });

  it('prints the way of a request, a step a line', () => {
    const { exitCode, output } = request([
      '--from',
      'shop/reviews-0',
      '-H',
      'X-User: bob',
      'http://reviews/old/1',
      '-',
    ]);
    expect(exitCode).toBe(0);
    expect(output).toMatchInlineSnapshot(`
      "reached, reviews.shop.svc.cluster.local:80
        sidecar shop/reviews-0 sends to reviews:80
        virtual host reviews.shop.svc.cluster.local
        VirtualService shop/reviews http[0] does not match: header x-user exact "ann"
        VirtualService shop/reviews http[1] matches: path prefix "/old"
        destination reviews.shop.svc.cluster.local:80
        sidecar of shop/reviews-0: policies let the request in
          port 8080 is PERMISSIVE by default, and accepts mutual TLS
          AuthorizationPolicy shop/readers (DENY) rule 0 does not match: methods "DELETE", the request has "GET"
      caveat: the manifests do not contain the Namespace shop; its pods are assumed to have sidecars"
    `);
  });

  it('prints the answer as JSON', () => {
    const { output } = request([
      '--from',
      'sa:shop/cart',
      '-X',
      'DELETE',
      '--format',
      'json',
      'http://reviews/old',
      '-',
    ]);
    expect(JSON.parse(output)).toMatchObject({
      outcome: 'denied',
      status: 403,
      policy: { kind: 'AuthorizationPolicy', namespace: 'shop', name: 'readers', rule: 'rules[0]' },
      destinations: [],
    });
  });

  it('answers each line of a batch with a line', () => {
    const requests = [
      { name: 'a', from: { namespace: 'shop' }, url: 'http://reviews.shop/old', headers: { 'x-user': 'ann' } },
      { name: 'b', from: 'outside', url: 'http://shop.example.com/' },
      {
        name: 'c',
        from: { namespace: 'x', mesh: 'none' },
        to: { workload: 'shop/reviews-0', port: 8080 },
        url: 'http://a/',
      },
      { name: 'd', from: 'nonsense', url: 'http://a/' },
      { name: 'e' },
    ];
    const lines = [...requests.map((line) => JSON.stringify(line)), '{'].join('\n');
    const { output } = request(['--batch', 'requests.jsonl', '-'], { 'requests.jsonl': lines });
    const answers = output.split('\n').map((line) => JSON.parse(line));
    expect(answers.map(({ name, outcome, status }) => ({ name, outcome, status }))).toEqual([
      { name: 'a', outcome: 'no-destination', status: 503 },
      { name: 'b', outcome: 'no-route', status: 404 },
      { name: 'c', outcome: 'reached', status: undefined },
      { name: 'd', outcome: 'unknown', status: undefined },
      { name: 'e', outcome: 'unknown', status: undefined },
      { name: undefined, outcome: 'unknown', status: undefined },
    ]);
  });

  it('fails if a line of a batch is not a request, and prints which one', () => {
    const lines = [
      '{"from":"outside","url":"http://shop.example.com/"}',
      '',
      '{',
      '{"from":{"mesh":"car"},"url":"http://a/"}',
    ];
    const { exitCode, errors } = request(['--batch', 'r.jsonl', '-'], { 'r.jsonl': lines.join('\n') });
    expect(exitCode).toBe(2);
    expect(errors.trim().split('\n')).toEqual([
      'cdk8s-istio: request: line 3 of "r.jsonl": the line is not JSON',
      'cdk8s-istio: request: line 4 of "r.jsonl": from.mesh cannot be "car"; use sidecar, ambient, none',
    ]);
  });

  it('names keys that a request does not have', () => {
    const line = '{"from":{"namespac":"shop"},"header":{},"url":"http://reviews.shop/old"}';
    const { exitCode, output } = request(['--batch', 'r.jsonl', '-'], { 'r.jsonl': line });
    expect(exitCode).toBe(0);
    expect(JSON.parse(output).caveats.slice(0, 2)).toEqual([
      'a request has no key "header"; it is ignored',
      'a request has no key "from.namespac"; it is ignored',
    ]);
  });

  it.each([
    '{"from":{"namespace":{"toString":1}},"url":"http://a/"}',
    '{"from":[{"toString":1}],"url":"http://a/"}',
    '{"url":"http://a/","headers":{"a":[{"toString":1}],"b":{"toString":1}},"tls":{"alpn":[{"toString":1}]}}',
    '{"url":"http://a/","to":[{"toString":1}],"gateway":[{"toString":1}]}',
  ])('answers a line with values of other types: %s', (line) => {
    const { output } = request(['--batch', 'r.jsonl', '-'], { 'r.jsonl': line });
    expect(JSON.parse(output)).toHaveProperty('outcome');
  });

  it('takes the claims of a token from a file', () => {
    const { exitCode } = request(['--jwt', 'claims.json', 'http://shop.example.com/', '-'], {
      'claims.json': '{"iss":"https://idp.example.com","sub":"ann"}',
    });
    expect(exitCode).toBe(0);
  });

  it.each([
    [['http://reviews/'], 'no manifests'],
    [[], 'no URL'],
    [['--format', 'xml', 'http://reviews/', '-'], '--format cannot be "xml"'],
    [['ftp://reviews/', '-'], 'the URL ftp://reviews/ is invalid; use http://HOST/PATH'],
    [['http://reviews:99999/', '-'], 'the URL http://reviews:99999/ is invalid'],
    [['-H', 'nonsense', 'http://reviews/', '-'], '--header cannot be "nonsense"'],
    [['--from', 'nonsense', 'http://reviews/', '-'], 'from cannot be "nonsense"'],
    [['--to', 'nonsense', 'http://reviews/', '-'], 'to cannot be "nonsense"'],
    [['http://reviews/', 'missing-folder'], 'cannot read "missing-folder"'],
  ])('refuses invalid usage: %j', (args, message) => {
    const { exitCode, output, errors } = request(args);
    expect([exitCode, output]).toEqual([2, '']);
    expect(errors).toContain(message);
  });
});
