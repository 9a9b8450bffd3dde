import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../../lib';
import { diagnosticsOf, testChart } from '../../support/manifests';

describe('regular expressions in routes of Gateway API', () => {
  test('are refused where Envoy cannot read them, wherever they stand', () => {
    const route = new gatewayapi.HttpRoute(testChart(), 'route', {});
    route.addRule({
      matches: [
        { path: gatewayapi.PathMatch.regex('^/(?!internal)') },
        { headers: [gatewayapi.HeaderMatch.regex('x-user', '[')] },
        { queryParams: [gatewayapi.QueryParamMatch.regex('page', '(a)\\1')] },
      ],
    });
    expect(diagnosticsOf(route)).toEqual([
      expect.stringMatching(/^rules\[0\]\.matches\[0\]\.path\.value: "\^\/\(\?!internal\)" is not an RE2/),
      expect.stringMatching(/^rules\[0\]\.matches\[1\]\.headers\[0\]\.value: "\[" is not an RE2/),
      expect.stringMatching(/^rules\[0\]\.matches\[2\]\.queryParams\[0\]\.value: /),
    ]);
  });

  test('are accepted where RE2 reads them, and exact values are no expressions', () => {
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
