// What istiod rejects in a Telemetry beyond its CRD.

import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { cut, quote } from '../../diagnostics/words';
import { celEngine } from '../cel';
import type { Field } from './shared/field';
import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';
import { checkTargetRefs } from './shared/target-refs';

const emptyTagName = () => ({ message: 'the tag name is empty', suggestion: 'set a name' });

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  emptyTagName,
  tagWithoutValue: () => ({
    message: 'the tag has no value',
    suggestion: 'set value, or operation: REMOVE',
  }),
  emptyFilterExpression: () => ({
    message: 'the expression is empty',
    suggestion: 'set an expression such as response.code >= 400',
  }),
  invalidFilterExpression: ({ expression, reason }: { expression: string; reason: string }) => ({
    message: `${quote(expression)} is not a CEL expression: ${cut(reason)}`,
    suggestion: 'use an expression such as response.code >= 400',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  emptyTagName,
  severalTracingEntries: () => ({
    message: 'Istio uses only the first entry of tracing',
    suggestion: 'merge the entries into one',
  }),
  severalTracingProviders: () => ({
    message: 'Istio uses only the first provider',
    suggestion: 'remove the other providers',
  }),
});

export function checkTelemetry({ spec }: Resource): void {
  checkTargetRefs(spec);
  checkSelector(spec);
  checkMetrics(spec);
  checkTracing(spec);
  for (const logging of spec.objects('accessLogging')) {
    const filter = logging.object('filter');
    filter?.report(expressionError(filter.text('expression') ?? ''), 'expression');
  }
}

function checkMetrics(spec: Field): void {
  for (const override of spec.objects('metrics').flatMap((metrics) => metrics.objects('overrides'))) {
    for (const [name, tag] of override.objectEntries('tagOverrides')) {
      override.report(name === '' ? WARNINGS.emptyTagName() : undefined, 'tagOverrides', name);
      // The CRD validates the value only if the operation is set.
      if (!tag.has('operation') && !tag.filled('value')) {
        tag.report(MESSAGES.tagWithoutValue(), 'value');
      }
    }
  }
}

function checkTracing(spec: Field): void {
  if (spec.length('tracing') > 1) {
    spec.report(WARNINGS.severalTracingEntries(), 'tracing');
  }
  for (const tracing of spec.objects('tracing')) {
    if (tracing.length('providers') > 1) {
      tracing.report(WARNINGS.severalTracingProviders(), 'providers');
    }
    for (const [name] of tracing.entries('customTags')) {
      tracing.report(name === '' ? MESSAGES.emptyTagName() : undefined, 'customTags', name);
    }
  }
}

function expressionError(expression: string): Diagnostic | undefined {
  if (expression.trim() === '') {
    return MESSAGES.emptyFilterExpression();
  }
  const reason = celEngine().parseCel(expression)?.replace('<input>:', '');
  return reason ? MESSAGES.invalidFilterExpression({ expression, reason }) : undefined;
}
