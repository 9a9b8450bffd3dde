import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../../lib';
import { validateByIstiod } from '../../../lib/rules/istio';
import { diagnosticsOf, testChart } from '../../support/manifests';
import { textOf } from './describe-kind';

describe('regular expressions in routes of the Gateway API', () => {
  test('are rejected in all kinds of matches if Envoy cannot read them', () => {
    const rules = [
      {
        matches: [
          { path: { type: 'RegularExpression', value: '^/(?!internal)' } },
          { headers: [{ type: 'RegularExpression', name: 'x-user', value: '[' }] },
          { queryParams: [{ type: 'RegularExpression', name: 'page', value: '(a)\\1' }] },
          { method: { type: 'RegularExpression', service: '(', method: '[' } },
        ],
      },
    ];
    const apiVersion = 'gateway.networking.k8s.io/v1';
    const found = validateByIstiod({ apiVersion, kind: 'HTTPRoute', metadata: { name: 'a' }, spec: { rules } });
    expect(found.map(({ code, messageId, path }) => `${code} ${messageId} ${path}`)).toEqual([
      'GWA0001 invalidRegex spec.rules[0].matches[0].path.value',
      'GWA0001 invalidRegex spec.rules[0].matches[1].headers[0].value',
      'GWA0001 invalidRegex spec.rules[0].matches[2].queryParams[0].value',
      'GWA0001 invalidRegex spec.rules[0].matches[3].method.service',
      'GWA0001 invalidRegex spec.rules[0].matches[3].method.method',
    ]);
    expect(found.map(textOf)[0]).toBe(
      '"^/(?!internal)" is not an RE2 regular expression: invalid or unsupported Perl syntax: `(?!`; ' +
        'correct the expression; RE2 does not support lookarounds and backreferences',
    );
  });

  test('are rejected by the validation of a construct', () => {
    const route = new gatewayapi.HttpRoute(testChart(), 'route', {});
    route.addRule({ matches: [{ path: gatewayapi.PathMatch.regex('^/(?!internal)') }] });
    expect(diagnosticsOf(route)).toEqual([expect.stringMatching(/^GWA0001 rules\[0\]\.matches\[0\]\.path\.value: /)]);
  });

  test('are accepted if RE2 can read them, and exact values are not regular expressions', () => {
    const route = new gatewayapi.HttpRoute(testChart(), 'route', {});
    route.addRule({
      matches: [
        { path: gatewayapi.PathMatch.regex('^/v[0-9]+/.*') },
        { headers: [gatewayapi.HeaderMatch.exact('a', '[')] },
      ],
    });
    expect(diagnosticsOf(route)).toEqual([]);
  });
});
