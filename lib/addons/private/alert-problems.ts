// What is wrong with the settings of alerts by service.
import type { MeshAlertOptions } from '../mesh-alert-options';

// A host in full has a dot; a name that ends in `svc` lacks the domain of the cluster.
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const FULL_HOST = new RegExp(`^(\\*\\.)?${LABEL}(\\.${LABEL})+$`);

/** What is wrong with the settings for all services, and with those for single ones. */
export function alertProblems(options: MeshAlertOptions, services: { [host: string]: MeshAlertOptions }): string[] {
  const ofServices = Object.entries(services).flatMap(([host, own]) => {
    const field = `services['${host}']`;
    return [...hostProblems(field, host), ...optionProblems(`${field}.`, own)];
  });
  return [...optionProblems('', options), ...ofServices];
}

function hostProblems(field: string, host: string): string[] {
  return FULL_HOST.test(host) && !host.endsWith('.svc')
    ? []
    : [`${field}: '${host}' is no host in full; give one such as reviews.bookinfo.svc.cluster.local`];
}

function optionProblems(path: string, options: MeshAlertOptions): string[] {
  const { errorRatio, latency, minRequestRate, rateDropRatio } = options;
  const problems: string[] = [];
  if (errorRatio !== undefined && !(errorRatio > 0 && errorRatio < 1)) {
    problems.push(`${path}errorRatio: ${errorRatio} is no share between 0 and 1; 5 % are 0.05`);
  }
  if (latency !== undefined && !(latency.toMilliseconds() > 0)) {
    problems.push(`${path}latency: ${latency.toMilliseconds()} ms is what no request takes; give more than 0`);
  }
  if (minRequestRate !== undefined && !(minRequestRate >= 0 && Number.isFinite(minRequestRate))) {
    problems.push(`${path}minRequestRate: ${minRequestRate} is no rate; give requests a second, 0 or more`);
  }
  if (rateDropRatio !== undefined && !(rateDropRatio >= 0 && rateDropRatio < 1)) {
    problems.push(`${path}rateDropRatio: ${rateDropRatio} is no share below 1; 20 % are 0.2, 0 is for no alert`);
  }
  return problems;
}
