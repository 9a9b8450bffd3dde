import { describeKind } from './describe-kind';

function filter(expression: string): object {
  return { accessLogging: [{ filter: { expression } }] };
}

function tags(tagOverrides: object): object {
  return { metrics: [{ overrides: [{ tagOverrides }] }] };
}

describeKind('telemetry.istio.io/v1', 'Telemetry', {
  accepted: [
    ['an empty spec', {}],
    ['a filter', filter("response.code >= 400 || xds.cluster_name == 'a'")],
    ['a removed tag', tags({ a: { operation: 'REMOVE' } })],
  ],
  rejected: [
    [
      'an invalid filter expression',
      filter('response.code >='),
      'spec.accessLogging[0].filter.expression',
      'invalidFilterExpression',
      '"response.code >=" is not a CEL expression: 1:15: found > but expecting end of input; use an expression such as response.code >= 400',
    ],
    [
      'an empty filter expression',
      filter(''),
      'spec.accessLogging[0].filter.expression',
      'emptyFilterExpression',
      'the expression is empty; set an expression such as response.code >= 400',
    ],
    [
      'a tag without a value',
      tags({ a: {} }),
      'spec.metrics[0].overrides[0].tagOverrides.a.value',
      'tagWithoutValue',
      'the tag has no value; set value, or operation: REMOVE',
    ],
    [
      'an empty tag name',
      { tracing: [{ customTags: { '': { literal: { value: 'a' } } } }] },
      "spec.tracing[0].customTags['']",
      'emptyTagName',
      'the tag name is empty; set a name',
    ],
    ['an unsupported target', { targetRef: { kind: 'Pod', name: 'a' } }, 'spec.targetRef', 'unsupportedTargetKind'],
  ],
  warned: [
    [
      'two entries of tracing',
      { tracing: [{}, {}] },
      'spec.tracing',
      'severalTracingEntries',
      'Istio uses only the first entry of tracing; merge the entries into one',
    ],
    [
      'two tracing providers',
      { tracing: [{ providers: [{ name: 'a' }, { name: 'b' }] }] },
      'spec.tracing[0].providers',
      'severalTracingProviders',
      'Istio uses only the first provider; remove the other providers',
    ],
    [
      'an override with an empty tag name',
      tags({ '': { value: 'a' } }),
      "spec.metrics[0].overrides[0].tagOverrides['']",
      'emptyTagName',
      'the tag name is empty; set a name',
    ],
    ['a selector without labels', { selector: {} }, 'spec.selector', 'emptySelector'],
  ],
});
