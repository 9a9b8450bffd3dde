import { describe, expect, it } from 'vitest';
import { runTests } from './run';

const TESTS = `
defaults: { from: shop/cart }
tests:
  - name: all requests reach v1
    request: http://reviews/
    expect: { destination: "reviews:v1" }
  - name: only "the cart" & its friends <call> reviews \\# 1
    request:
      - { from: [sa:shop/web, sa:shop/pay], method: [GET, POST], url: [http://reviews/a, http://reviews/b] }
      - http://reviews/c
    expect: { outcome: denied }
`;

describe('the report', () => {
  it('shows failed tests with the way of the request, the numbers, and the coverage', () => {
    const { exitCode, output } = runTests(TESTS);
    expect(exitCode).toBe(1);
    expect(output).toMatchInlineSnapshot(`
      "failed  -:7: only "the cart" & its friends <call> reviews \\# 1
        GET http://reviews/c from shop/cart
          outcome: expected denied, but it is reached

          reached, reviews.shop.svc.cluster.local:80 subset v1
            sidecar shop/cart sends to reviews:80
            virtual host reviews.shop.svc.cluster.local
            VirtualService shop/reviews http[0] does not match: path prefix "/old"
            VirtualService shop/reviews http[1] does not match: path prefix "/split"
            VirtualService shop/reviews http[2] does not match: header x-beta exact "yes"
            VirtualService shop/reviews http[3] does not match: path prefix "/missing"
            VirtualService shop/reviews http[4] matches: path prefix "/"
            destination reviews.shop.svc.cluster.local:80 subset v1
            sidecar of shop/reviews: policies let the request in
              port 80 is PERMISSIVE by default, and accepts mutual TLS
              AuthorizationPolicy shop/cart-only (ALLOW) rule 0 matches

      1 test passed, 1 failed; 10 requests
      coverage: 1 of 5 routes, 1 of 3 subsets, 1 of 1 policy rules
        not met: VirtualService shop/reviews http[0]
        not met: VirtualService shop/reviews http[1]
        not met: VirtualService shop/reviews http[2]
        not met: VirtualService shop/reviews http[3]
        not met: DestinationRule shop/reviews subsets[1]
        not met: DestinationRule shop/reviews subsets[2]"
    `);
  });

  it('shows only the summary if all tests pass, with the caveats of the answers', () => {
    const { exitCode, output } = runTests(
      'tests: [{ name: a, request: { from: sa:old/a, url: "http://reviews.shop/" }, expect: { outcome: denied } }]',
    );
    expect(exitCode).toBe(0);
    expect(output.split('\n').filter((line) => !line.includes('not met'))).toEqual([
      '1 test passed; 1 request',
      'coverage: 1 of 5 routes, 1 of 3 subsets, 0 of 1 policy rules',
      '  caveat: the manifests do not contain the Namespace old; its pods are assumed to have sidecars',
    ]);
  });

  it('shows the first requests of a test that fails for many', () => {
    const url = Array.from({ length: 8 }, (_, index) => `http://reviews/${index}`).join(', ');
    const { output } = runTests(
      `tests: [{ name: a, request: { from: shop/cart, url: [${url}] }, expect: { outcome: denied } }]`,
    );
    expect(output.match(/outcome: expected denied/g)).toHaveLength(5);
    expect(output).toContain('and 3 more requests');
  });

  it('can be JUnit XML', () => {
    const { exitCode, output } = runTests(TESTS, '--format', 'junit');
    expect(exitCode).toBe(1);
    expect(output).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites tests="2" failures="1" errors="0" skipped="0">
        <testsuite name="-" tests="2" failures="1" errors="0" skipped="0">
          <testcase name="all requests reach v1" classname="-" file="-" line="4"/>
          <testcase name="only &quot;the cart&quot; &amp; its friends &lt;call&gt; reviews \\# 1" classname="-" file="-" line="7">
            <failure message="GET http://reviews/c from shop/cart: outcome: expected denied, but it is reached">GET http://reviews/c from shop/cart
        outcome: expected denied, but it is reached

        reached, reviews.shop.svc.cluster.local:80 subset v1
          sidecar shop/cart sends to reviews:80
          virtual host reviews.shop.svc.cluster.local
          VirtualService shop/reviews http[0] does not match: path prefix &quot;/old&quot;
          VirtualService shop/reviews http[1] does not match: path prefix &quot;/split&quot;
          VirtualService shop/reviews http[2] does not match: header x-beta exact &quot;yes&quot;
          VirtualService shop/reviews http[3] does not match: path prefix &quot;/missing&quot;
          VirtualService shop/reviews http[4] matches: path prefix &quot;/&quot;
          destination reviews.shop.svc.cluster.local:80 subset v1
          sidecar of shop/reviews: policies let the request in
            port 80 is PERMISSIVE by default, and accepts mutual TLS
            AuthorizationPolicy shop/cart-only (ALLOW) rule 0 matches</failure>
          </testcase>
        </testsuite>
      </testsuites>"
    `);
  });

  it('can be TAP', () => {
    const { exitCode, output } = runTests(TESTS, '--format', 'tap');
    expect(exitCode).toBe(1);
    expect(output).toMatchInlineSnapshot(`
      "TAP version 14
      1..2
      ok 1 - all requests reach v1
      not ok 2 - only "the cart" & its friends <call> reviews \\\\\\# 1
        ---
        message: "GET http://reviews/c from shop/cart: outcome: expected denied, but it is reached"
        at: "-:7"
        trace: |
          GET http://reviews/c from shop/cart
            outcome: expected denied, but it is reached

            reached, reviews.shop.svc.cluster.local:80 subset v1
              sidecar shop/cart sends to reviews:80
              virtual host reviews.shop.svc.cluster.local
              VirtualService shop/reviews http[0] does not match: path prefix "/old"
              VirtualService shop/reviews http[1] does not match: path prefix "/split"
              VirtualService shop/reviews http[2] does not match: header x-beta exact "yes"
              VirtualService shop/reviews http[3] does not match: path prefix "/missing"
              VirtualService shop/reviews http[4] matches: path prefix "/"
              destination reviews.shop.svc.cluster.local:80 subset v1
              sidecar of shop/reviews: policies let the request in
                port 80 is PERMISSIVE by default, and accepts mutual TLS
                AuthorizationPolicy shop/cart-only (ALLOW) rule 0 matches

        ...
      # coverage: 1 of 5 routes, 1 of 3 subsets, 1 of 1 policy rules"
    `);
  });

  it('can be JSON, with all requests, answers and rules', () => {
    const { output } = runTests(TESTS, '--format', 'json');
    const { summary, tests, coverage } = JSON.parse(output);
    expect(summary).toEqual({
      passed: 1,
      failed: 1,
      coverage: [
        { name: 'routes', met: 1, total: 5 },
        { name: 'subsets', met: 1, total: 3 },
        { name: 'policy rules', met: 1, total: 1 },
      ],
    });
    expect(
      tests.map(({ name, line, passed }: { name: string; line: number; passed: boolean }) => [line, passed, name]),
    ).toEqual([
      [4, true, 'all requests reach v1'],
      [7, false, 'only "the cart" & its friends <call> reviews \\# 1'],
    ]);
    expect(tests[1].requests).toHaveLength(9);
    expect(tests[1].requests[8]).toMatchObject({
      request: 'GET http://reviews/c from shop/cart',
      problems: ['outcome: expected denied, but it is reached'],
      answer: { outcome: 'reached', route: { name: 'reviews', rule: 'http[4]' } },
    });
    expect(coverage).toHaveLength(9);
  });

  it('has no control characters and no invalid XML, whatever the names are', () => {
    const name = '"\\u0000\\u001b[31m\\ud800]]>\\ufffe::error"';
    const tests = `tests: [{ name: ${name}, request: { from: shop/cart, url: "http://reviews/" }, expect: { outcome: denied } }]`;
    for (const format of ['text', 'tap', 'junit', 'json']) {
      const { output } = runTests(tests, '--format', format);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not occur
      expect(output).not.toMatch(/[\u0000-\u0009\u001b]|\p{Surrogate}|\ufffe/u);
    }
  });
});
