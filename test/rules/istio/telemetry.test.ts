import { describeKind } from './describe-kind';

function filter(expression: string): object {
  return { accessLogging: [{ filter: { expression } }] };
}

function tags(tagOverrides: object): object {
  return { metrics: [{ overrides: [{ tagOverrides }] }] };
}

describeKind('telemetry.istio.io/v1', 'Telemetry', {
  accepted: [
    ['nothing', {}],
    ['a filter', filter("response.code >= 400 || xds.cluster_name == 'a'")],
    ['a tag removed', tags({ a: { operation: 'REMOVE' } })],
  ],
  refused: [
    [
      'a filter that is no expression',
      filter('response.code >='),
      'spec.accessLogging[0].filter.expression',
      'is not a CEL expression',
    ],
    ['an empty filter', filter(''), 'spec.accessLogging[0].filter.expression', 'the expression is empty'],
    [
      'a tag set to nothing',
      tags({ a: {} }),
      'spec.metrics[0].overrides[0].tagOverrides.a.value',
      'or operation: REMOVE',
    ],
    [
      'a tag without name',
      { tracing: [{ customTags: { '': { literal: { value: 'a' } } } }] },
      "spec.tracing[0].customTags['']",
      'the tag name is empty',
    ],
    [
      'a target that takes no policy',
      { targetRef: { kind: 'Pod', name: 'a' } },
      'spec.targetRef',
      'cannot be attached',
    ],
  ],
  warned: [
    ['tracing twice', { tracing: [{}, {}] }, 'spec.tracing', 'merge them into one'],
    [
      'two tracing providers',
      { tracing: [{ providers: [{ name: 'a' }, { name: 'b' }] }] },
      'spec.tracing[0].providers',
      'only the first provider',
    ],
    [
      'an override of no tag',
      tags({ '': { value: 'a' } }),
      "spec.metrics[0].overrides[0].tagOverrides['']",
      'the tag name is empty',
    ],
    ['a selector without labels', { selector: {} }, 'spec.selector', 'selects every workload'],
  ],
});
