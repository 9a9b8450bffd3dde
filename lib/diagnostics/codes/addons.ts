// Codes for add-ons: Helm releases, Kiali, alerts.
import { istioPage, kialiPage, prometheusOperatorPage } from '../../facts/documentation';
import { SUBDOMAIN_SYNTAX } from '../../facts/kubernetes-names';
import type { CodeDefinition } from '../define-code';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { quote } from '../words';

const HELM_PAGE = 'https://helm.sh/docs/helm/helm_upgrade/';
const KIALI_GRAFANA_PAGE = kialiPage('configuration/p8s-jaeger-grafana/grafana');
const KIALI_OPENSHIFT_PAGE = kialiPage('configuration/authentication/openshift');
const STACK_PAGE = 'https://github.com/prometheus-community/helm-charts/tree/main/charts/kube-prometheus-stack';

const INVALID_RELEASE = defineCode({
  code: 'CDK0701',
  severity: Severity.ERROR,
  title: 'A Helm release is invalid',
  explanation:
    'Helm rejects the name of the release, or cannot download the chart from the repository. The installation fails.',
  fix: 'Correct the property at the path.',
  documentation: HELM_PAGE,
});

export const invalidRelease = messagesOf(INVALID_RELEASE, {
  releaseName: ({ releaseName, longest }: { releaseName: string; longest: number }) => ({
    message: `${quote(releaseName)} is not a valid name for a release`,
    suggestion: `use at most ${longest} ${SUBDOMAIN_SYNTAX}`,
  }),
  repository: ({ repoUrl }: { repoUrl: string }) => ({
    message: `${quote(repoUrl)} is not an HTTP or HTTPS URL of a repository`,
    suggestion: 'set one, such as "https://kiali.org/helm-charts"',
  }),
});

const TRUNCATED_NAME = defineCode({
  code: 'CDK0702',
  severity: Severity.ERROR,
  title: 'The chart kube-prometheus-stack truncates the name',
  explanation:
    'The chart truncates `fullnameOverride`, from which it derives the names of its Services. The Services of two releases then have the same names.',
  fix: 'Shorten `releaseName`, or set a shorter `fullnameOverride` in `values`.',
  documentation: STACK_PAGE,
});

export const truncatedName = messagesOf(TRUNCATED_NAME, {
  tooLong: ({ name, longest }: { name: string; longest: number }) => ({
    message: `${quote(name)} is longer than ${longest} characters, so the chart truncates it`,
    suggestion: 'shorten releaseName, or set a shorter fullnameOverride in values',
  }),
});

const OPENSHIFT_LOGIN = defineCode({
  code: 'CDK0703',
  severity: Severity.ERROR,
  title: 'The OpenShift login of Kiali has no redirect URL',
  explanation:
    'OpenShift redirects the browser to Kiali after the login. The chart takes the URL of Kiali from its values; without it, the login fails.',
  fix: 'Set `kiali_route_url` or `auth.openshift.redirect_uris` in `values`.',
  documentation: KIALI_OPENSHIFT_PAGE,
});

export const openshiftLogin = messagesOf(OPENSHIFT_LOGIN, {
  noRedirectUrl: () => ({
    message: '"openshift" requires the URL at which browsers open Kiali',
    suggestion: 'set kiali_route_url in values',
  }),
});

const GRAFANA_LOGIN = defineCode({
  code: 'CDK0704',
  severity: Severity.ERROR,
  title: 'Kiali cannot log in to Grafana',
  explanation:
    'Kiali logs in to Grafana with a Secret that its pod mounts. A pod mounts Secrets of its own namespace only, and does not start while one of them is missing. Without the URL of Grafana, the login is not used.',
  fix: 'Install Kiali in the namespace of the Secret, or copy the Secret. Set `grafanaUrl` together with `grafanaAuth`.',
  documentation: KIALI_GRAFANA_PAGE,
});

export const grafanaLogin = messagesOf(GRAFANA_LOGIN, {
  noUrl: () => ({ message: 'the URL of Grafana is missing', suggestion: 'set grafanaUrl too' }),
  otherNamespace: ({
    secret,
    namespace,
    kialiNamespace,
  }: {
    secret: string;
    namespace: string;
    kialiNamespace: string;
  }) => ({
    message: `Secret ${quote(secret)} is in namespace ${quote(namespace)}, but Kiali can only mount Secrets of namespace ${quote(kialiNamespace)}`,
    suggestion: `install Kiali in ${quote(namespace)}, or copy the Secret and pass its name to GrafanaAuth.basic(), or set grafanaAnonymous of KubePrometheusStack`,
  }),
});

const ALERT_THRESHOLD = defineCode({
  code: 'CDK0705',
  severity: Severity.ERROR,
  title: 'The threshold of an alert is out of range',
  explanation: 'With this threshold, the alert fires all the time or never.',
  fix: 'Use a value in the range that the message states. Ratios are between 0 and 1: 5% is 0.05.',
  documentation: prometheusOperatorPage('developer/alerting/'),
});

export const alertThreshold = messagesOf(ALERT_THRESHOLD, {
  errorRatio: ({ errorRatio }: { errorRatio: number }) => ({
    message: `${errorRatio} is not a ratio between 0 and 1`,
    suggestion: 'for 5%, set 0.05',
  }),
  latency: ({ milliseconds }: { milliseconds: number }) => ({
    message: `every request takes longer than ${milliseconds} ms`,
    suggestion: 'set more than 0',
  }),
  minRequestRate: ({ minRequestRate }: { minRequestRate: number }) => ({
    message: `${minRequestRate} is not a request rate`,
    suggestion: 'set requests per second, 0 or more',
  }),
  rateDropRatio: ({ rateDropRatio }: { rateDropRatio: number }) => ({
    message: `${rateDropRatio} is not a ratio from 0 to below 1`,
    suggestion: 'for 20%, set 0.2; for no alert, set 0',
  }),
});

const ALERT_HOST = defineCode({
  code: 'CDK0706',
  severity: Severity.ERROR,
  title: 'An alert is for a host that is not fully qualified',
  explanation:
    'The label `destination_service` of the metrics of Istio contains the full host name of the service. No series has a short name, so the alert never fires.',
  fix: 'Use the full host name, such as `reviews.bookinfo.svc.cluster.local`.',
  documentation: istioPage('reference/config/metrics'),
});

export const alertHost = messagesOf(ALERT_HOST, {
  shortName: ({ host }: { host: string }) => ({
    message: `${quote(host)} is not a full host name`,
    suggestion: 'use one, such as "reviews.bookinfo.svc.cluster.local"',
  }),
});

/** Codes for add-ons. */
export const ADDON_CODES: readonly CodeDefinition[] = [
  INVALID_RELEASE,
  TRUNCATED_NAME,
  OPENSHIFT_LOGIN,
  GRAFANA_LOGIN,
  ALERT_THRESHOLD,
  ALERT_HOST,
];
