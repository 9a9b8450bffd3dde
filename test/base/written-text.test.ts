import { ApiObject, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { analyzeApp } from '../../lib/analysis/app-analysis';
import { misreadTexts } from '../../lib/base/written-text';
import { istio, synthesis } from '../../lib/index';
import { diagnosticsOf, testChart } from '../support/manifests';

describe('a text that kubectl reads differently from how cdk8s writes it', () => {
  test('is rejected in a resource, with the value that kubectl reads', () => {
    const routes = new istio.VirtualService(testChart(), 'routes', { hosts: [istio.Host.of('reviews.example.com')] });
    routes.addHttpRoute({
      match: [{ headers: { mode: istio.StringMatch.exact('0o17') } }],
      route: [{ destination: istio.Destination.host(istio.Host.of('reviews')) }],
    });
    expect(diagnosticsOf(routes)).toEqual([
      'CDK0901 http[0].match[0].headers.mode.exact: cdk8s writes the text "0o17" without quotes, and kubectl reads it as 15; use synthesis.App, which writes such texts in quotes, or use another text',
    ]);
  });

  test('is accepted in an app that writes it in quotes', () => {
    const chart = new Chart(new synthesis.App(), 'chart');
    const annotations = { mode: '0o17', note: 'a\u0085b', tab: '\ta\nb', id: '_1' };
    new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { annotations } });
    const policy = new istio.PeerAuthentication(chart, 'policy', { metadata: { annotations } });
    expect(diagnosticsOf(policy)).toEqual([]);
    expect(analyzeApp(chart, {})).toEqual([]);
  });

  test('is found in annotations, and in keys', () => {
    const found = misreadTexts({ metadata: { annotations: { note: 'a\u0085b', '<<': 'x' } } });
    expect(found.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'metadata.annotations.note: cdk8s writes the text "a\\u0085b" in a form that kubectl cannot read: the API server reads the character U+0085 as a line break; write it as an escape in double quotes',
      'metadata.annotations[\'<<\']: cdk8s writes the key "<<" in a form that kubectl cannot read: A merge key (<<) needs a map, or a list of maps',
    ]);
  });

  test.each([
    '017',
    '1e3',
    'yes',
    '~',
    '',
    ' ',
    '0x1F',
    '12:30',
    '2001-01-01',
    'a: b',
    'a #b',
    '日本',
    '😀',
    'a\n\tb\n',
    '1.2.3',
  ])('is not %j', (text) => {
    expect(misreadTexts({ a: text, [text]: 1 })).toEqual([]);
  });
});
