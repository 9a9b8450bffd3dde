// What istiod refuses in a Telemetry beyond its CRD.

import { cut, quote } from '../../diagnostics/words';
import { celEngine } from '../cel';
import type { Field } from './shared/field';
import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';
import { checkTargetRefs } from './shared/target-refs';

export function checkTelemetry({ spec }: Resource): void {
  checkTargetRefs(spec);
  checkSelector(spec);
  checkMetrics(spec);
  checkTracing(spec);
  for (const logging of spec.objects('accessLogging')) {
    const filter = logging.object('filter');
    filter?.error(expressionProblem(filter.text('expression') ?? ''), 'expression');
  }
}

function checkMetrics(spec: Field): void {
  for (const override of spec.objects('metrics').flatMap((metrics) => metrics.objects('overrides'))) {
    for (const [name, tag] of override.objectEntries('tagOverrides')) {
      override.warning(name === '' ? 'the tag name is empty; give one' : undefined, 'tagOverrides', name);
      // The CRD looks at the value only where the operation is written out.
      if (!tag.has('operation') && !tag.filled('value')) {
        tag.error('it does not say what to set the tag to; give value, or operation: REMOVE', 'value');
      }
    }
  }
}

function checkTracing(spec: Field): void {
  if (spec.length('tracing') > 1) {
    spec.warning('only the first entry is used; merge them into one', 'tracing');
  }
  for (const tracing of spec.objects('tracing')) {
    if (tracing.length('providers') > 1) {
      tracing.warning('only the first provider is used; remove the others', 'providers');
    }
    for (const [name] of tracing.entries('customTags')) {
      tracing.error(name === '' ? 'the tag name is empty; give one' : undefined, 'customTags', name);
    }
  }
}

function expressionProblem(expression: string): string | undefined {
  if (expression.trim() === '') {
    return 'the expression is empty; give one such as response.code >= 400';
  }
  const error = celEngine().parseCel(expression)?.replace('<input>:', '');
  return error && `${quote(expression)} is not a CEL expression: ${cut(error)}; give one such as response.code >= 400`;
}
