// Checks the options of alerts.
import { alertHost, alertThreshold } from '../../diagnostics/codes/addons';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { formatPath } from '../../private/field-path';
import type { MeshAlertOptions } from '../mesh-alert-options';

// A full host name contains a dot. A name that ends in `svc` lacks the domain of the cluster.
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const FULL_HOST = new RegExp(`^(\\*\\.)?${LABEL}(\\.${LABEL})+$`);

/** Checks the options for all services and those for single services. */
export function checkAlerts(options: MeshAlertOptions, services: { [host: string]: MeshAlertOptions }): Diagnostic[] {
  const ofServices = Object.entries(services).flatMap(([host, own]) => [
    ...checkHost(host),
    ...checkOptions(own, 'services', host),
  ]);
  return [...checkOptions(options), ...ofServices];
}

function checkHost(host: string): Diagnostic[] {
  return FULL_HOST.test(host) && !host.endsWith('.svc')
    ? []
    : [{ ...alertHost.shortName({ host }), path: formatPath(['services', host]) }];
}

function checkOptions(options: MeshAlertOptions, ...place: string[]): Diagnostic[] {
  const { errorRatio, latency, minRequestRate, rateDropRatio } = options;
  const milliseconds = latency?.toMilliseconds();
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic, option: string) => {
    diagnostics.push({ ...diagnostic, path: formatPath([...place, option]) });
  };
  if (errorRatio !== undefined && !(errorRatio > 0 && errorRatio < 1)) {
    report(alertThreshold.errorRatio({ errorRatio }), 'errorRatio');
  }
  if (milliseconds !== undefined && !(milliseconds > 0)) {
    report(alertThreshold.latency({ milliseconds }), 'latency');
  }
  if (minRequestRate !== undefined && !(minRequestRate >= 0 && Number.isFinite(minRequestRate))) {
    report(alertThreshold.minRequestRate({ minRequestRate }), 'minRequestRate');
  }
  if (rateDropRatio !== undefined && !(rateDropRatio >= 0 && rateDropRatio < 1)) {
    report(alertThreshold.rateDropRatio({ rateDropRatio }), 'rateDropRatio');
  }
  return diagnostics;
}
