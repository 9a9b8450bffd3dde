// Codes for the sample applications.
import { istioPage } from '../../facts/documentation';
import { type CodeDefinition, defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { oneOf, quote } from '../words';

const VERSION_NOT_DEPLOYED = defineCode({
  code: 'CDK0800',
  severity: Severity.ERROR,
  title: 'A route is to a version that is not deployed',
  explanation:
    'A route, a mirror, a subset or a Service is for a version of a service, but the application does not deploy this version. No pod has its label, so requests to it fail with 503.',
  fix: 'Add the version to the application, or use a version that is deployed.',
  documentation: istioPage('ops/common-problems/network-issues'),
});

export const versionNotDeployed = messagesOf(VERSION_NOT_DEPLOYED, {
  notDeployed: ({ service, version, versions }: { service: string; version: string; versions: readonly string[] }) => ({
    message: `version ${quote(version)} of ${quote(service)} is not deployed`,
    suggestion: `deploy it, or use ${oneOf(versions.map(quote))}`,
  }),
  noVersions: ({ service, version }: { service: string; version: string }) => ({
    message: `version ${quote(version)} of ${quote(service)} is not deployed, because the service has no versions`,
    suggestion: 'use VersionRoute.anyVersion()',
  }),
});

/** Codes for the sample applications. */
export const APPS_CODES: readonly CodeDefinition[] = [VERSION_NOT_DEPLOYED];
