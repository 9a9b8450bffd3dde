import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { validateManifest } from '../../../lib/rules';

function found(rule: string): string[] {
  const manifest = parse(`
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: shop }
spec: { groups: [{ name: shop, rules: [{ ${rule} }] }] }
`);
  return validateManifest(manifest).map(
    ({ code, path, message }) => `${code} ${path?.slice('spec.groups[0].rules[0]'.length)} ${message}`,
  );
}

describe('a rule of Prometheus', () => {
  it('has a PromQL expression, or a number', () => {
    expect(found('alert: Down, expr: up == 0')).toEqual([]);
    expect(found('record: one, expr: 1')).toEqual([]);
    expect(found('alert: Down, expr: "up =="')).toEqual([
      'ANA0192 .expr not a valid PromQL expression: the expression ends where a value is expected (character 6)',
    ]);
    expect(found('alert: Down, expr: "sum(\\n  rate(up)\\n)"')).toEqual([
      'ANA0192 .expr not a valid PromQL expression: rate takes a value of type range vector, not instant vector (line 2, character 8)',
    ]);
  });

  it('records a result or is an alert', () => {
    expect(found('expr: up')).toEqual(['ANA0192  none of record and alert is set']);
    expect(found('record: a, alert: b, expr: up')).toEqual(['ANA0192  record and alert are mutually exclusive']);
    expect(found('record: a, expr: up, for: 5m, annotations: { a: b }')).toEqual([
      'ANA0192 .for a rule that records a result cannot have for',
      'ANA0192 .annotations a rule that records a result cannot have annotations',
    ]);
    expect(found('record: a, expr: up, labels: { __name__: b }')).toEqual([
      'ANA0192 .labels.__name__ the label "__name__" is reserved',
    ]);
  });

  it('has durations that Prometheus reads', () => {
    expect(found('alert: a, expr: up, for: 1h30m, keep_firing_for: 0s')).toEqual([]);
    expect(found('alert: a, expr: up, for: 10 minutes')[0]).toMatch(/^CRD0001 \.for "10 minutes" does not match/);
  });
});

describe('a template of an alert', () => {
  const texts = (text: string) => found(`alert: a, expr: up, annotations: { summary: ${JSON.stringify(text)} }`);

  it.each([
    '{{ $labels.pod }} is at {{ $value | humanizePercentage }}',
    '{{- /* a comment with {{ */ -}} text',
    '{{ if gt $value 1.0 }}many{{ else if eq $value 0.0 }}none{{ else }}one{{ end }}',
    '{{ range $i, $e := query "up == 0" }}{{ $i }}{{ $e.Labels.pod }}{{ end }}',
    '{{ with query "up" }}{{ . | first | value | printf "%.2f}}" }}{{ end }}',
    '{{ $x := 1 }}{{ $x }} {{ .Labels.pod }} {{ .Value }} {{ $externalURL }}',
    'a } and a { and a }}',
    '{{ futureFunction $value }}',
  ])('can be "%s"', (text) => {
    expect(texts(text)).toEqual([]);
  });

  it.each([
    ['{{ $labels.pod }', '"{{" is not closed'],
    ['{{ $labels.pod is {{ $value }}', '"{{" is not closed'],
    ['{{ $label.pod }}', 'the variable "$label" is not defined'],
    ['{{ $value | humanisePercentage }}', 'the function "humanisePercentage" is not defined'],
    ['{{ if $value }}many', '"if" has no end'],
    ['{{ end }}', '"end" closes nothing'],
  ])('cannot be "%s"', (text, reason) => {
    expect(texts(text)).toEqual([`ANA0192 .annotations.summary not a valid template: ${reason}`]);
  });
});
