// Codes for monitors: problems of a Service that the manifest of its ServiceMonitor does not show.
import { prometheusOperatorPage } from '../../facts/documentation';
import type { CodeDefinition } from '../define-code';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { quote } from '../words';

const SERVICE_MONITOR_PAGE = prometheusOperatorPage('api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor');

export const UNLABELED_SERVICE = defineCode({
  code: 'CDK0301',
  severity: Severity.ERROR,
  title: 'A ServiceMonitor selects a Service without labels',
  explanation:
    'A ServiceMonitor selects Services by their labels. The selector for a Service without labels is empty, and an empty selector selects every Service of the namespace.',
  fix: 'Add a label to the Service.',
  documentation: SERVICE_MONITOR_PAGE,
});

export const unlabeledService = messagesOf(UNLABELED_SERVICE, {
  noLabels: ({ service }: { service: string }) => ({
    message: `Service ${quote(service)} has no labels, so a selector cannot identify it`,
    suggestion: `add a label; for example, with service.metadata.addLabel("app", ${quote(service)})`,
  }),
});

export const UNNAMED_PORT = defineCode({
  code: 'CDK0302',
  severity: Severity.ERROR,
  title: 'A ServiceMonitor refers to a port without a name',
  explanation:
    'An endpoint of a ServiceMonitor refers to a port of a Service by its name. A port without a name cannot be scraped.',
  fix: 'Name the port in the Service.',
  documentation: SERVICE_MONITOR_PAGE,
});

export const unnamedPort = messagesOf(UNNAMED_PORT, {
  noName: ({ service, port }: { service: string; port: number }) => ({
    message: `port ${port} of Service ${quote(service)} has no name, and a ServiceMonitor refers to ports by name`,
    suggestion: 'name the port in the Service',
  }),
});

/** Codes for monitors. */
export const MONITORING_CODES: readonly CodeDefinition[] = [UNLABELED_SERVICE, UNNAMED_PORT];
