// Codes for rules of Prometheus.
import { join } from 'node:path';
import { defineCode } from '../define-code';
import { Severity } from '../severity';

export const PROMETHEUS_REJECTS = defineCode({
  code: 'ANA0192',
  severity: Severity.ERROR,
  title: 'Prometheus rejects the rule',
  explanation:
    'The schema of the CRD allows the rule, but Prometheus cannot load or evaluate it: the expression is not PromQL, or a template of a label or annotation is not valid. The webhook of the prometheus-operator rejects the object; without the webhook, the operator leaves out all rules of the object.',
  fix: 'Correct the expression or the template. `promtool check rules` prints the same errors.',
  documentation: 'https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/',
  examples: join(__dirname, 'examples'),
});

/** Codes of the checks of rules. */
export const PROMETHEUS_CODES = [PROMETHEUS_REJECTS] as const;
