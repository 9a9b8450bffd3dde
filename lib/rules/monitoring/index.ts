// What Prometheus rejects in the rules of a PrometheusRule beyond its CRD.
import { PROMETHEUS_REJECTS } from '../../diagnostics/codes/prometheus';
import { messagesOf } from '../../diagnostics/define-code';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { quote } from '../../diagnostics/words';
import { MONITORING_GROUP } from '../../facts/kinds';
import { Field } from '../istio/shared/field';
import { promQlProblem } from '../promql';
import type { PromQlProblem } from '../promql/problem';
import { templateProblem } from './template';

/** A label that Prometheus sets itself. */
const NAME_LABEL = '__name__';

const MESSAGES = messagesOf(PROMETHEUS_REJECTS, {
  invalidExpression: ({ reason, position, suggestion }: Located) => ({
    message: `not a valid PromQL expression: ${reason} (${position})`,
    suggestion,
  }),
  invalidTemplate: ({ reason, suggestion }: { reason: string; suggestion: string }) => ({
    message: `not a valid template: ${reason}`,
    suggestion,
  }),
  recordAndAlert: () => ({ message: 'record and alert are mutually exclusive', suggestion: 'write two rules' }),
  neitherRecordNorAlert: () => ({ message: 'none of record and alert is set', suggestion: 'set one of them' }),
  onlyForAlerts: ({ name }: { name: string }) => ({
    message: `a rule that records a result cannot have ${name}`,
    suggestion: 'remove it',
  }),
  reservedLabel: ({ label }: { label: string }) => ({
    message: `the label ${quote(label)} is reserved`,
    suggestion: 'remove it; the name of the result is set by record or alert',
  }),
});

interface Located {
  readonly reason: string;
  /** Place in the expression. */
  readonly position: string;
  readonly suggestion: string | undefined;
}

/** Validates the rules of a PrometheusRule; reports nothing for other kinds. Never throws. */
export function validateByPrometheus(manifest: Readonly<Record<string, unknown>>): Diagnostic[] {
  const { apiVersion, kind } = manifest;
  if (kind !== 'PrometheusRule' || typeof apiVersion !== 'string' || !apiVersion.startsWith(`${MONITORING_GROUP}/`)) {
    return [];
  }
  const diagnostics: Diagnostic[] = [];
  const groups = new Field(manifest, diagnostics).object('spec')?.objects('groups') ?? [];
  for (const rule of groups.flatMap((group) => group.objects('rules'))) {
    checkRule(rule);
  }
  return diagnostics;
}

function checkRule(rule: Field): void {
  const [records, alerts] = [rule.filled('record'), rule.filled('alert')];
  if (records === alerts) {
    rule.report(records ? MESSAGES.recordAndAlert() : MESSAGES.neitherRecordNorAlert());
  }
  const problem = promQlProblem(rule.text('expr') ?? '0');
  if (problem !== undefined) {
    rule.report(invalidExpression(problem, rule.text('expr') ?? ''), 'expr');
  }
  if (rule.object('labels')?.has(NAME_LABEL)) {
    rule.report(MESSAGES.reservedLabel({ label: NAME_LABEL }), 'labels', NAME_LABEL);
  }
  for (const name of records ? ['for', 'keep_firing_for', 'annotations'] : []) {
    if (rule.filled(name)) {
      rule.report(MESSAGES.onlyForAlerts({ name }), name);
    }
  }
  if (alerts) {
    checkTemplates(rule, 'labels');
    checkTemplates(rule, 'annotations');
  }
}

function checkTemplates(rule: Field, name: string): void {
  for (const [key, text] of rule.entries(name)) {
    const problem = typeof text === 'string' ? templateProblem(text) : undefined;
    if (problem !== undefined) {
      rule.report(MESSAGES.invalidTemplate({ ...problem }), name, key);
    }
  }
}

function invalidExpression({ reason, suggestion, offset }: PromQlProblem, text: string): Diagnostic {
  const lines = text.slice(0, offset).split('\n');
  const character = (lines[lines.length - 1] ?? '').length + 1;
  const position = lines.length === 1 ? `character ${character}` : `line ${lines.length}, character ${character}`;
  return MESSAGES.invalidExpression({ reason, position, suggestion });
}
