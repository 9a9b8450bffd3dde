// What istiod rejects in an EnvoyFilter. Patch values are messages of Envoy, and only their types are checked.

import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { currentFilterName } from '../../../facts/envoy-filter-names';
import type { Field } from '../shared/field';
import { regexSyntaxError } from '../shared/regexes';
import type { Resource } from '../shared/resource';
import { checkLabelsSelector } from '../shared/selectors';
import { HTTP_CONNECTION_MANAGER, MESSAGES, WARNINGS } from './messages';
import { checkPatchValue } from './patch-value';
import { checkTypeUrls } from './type-urls';

const LISTENER_KINDS = ['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'];
const ROUTE_KINDS = ['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'];
const OBJECT_MATCHES = ['listener', 'routeConfiguration', 'cluster'];

export function checkEnvoyFilter({ spec }: Resource): void {
  spec.report(WARNINGS.unstableApi());
  checkLabelsSelector(spec);
  for (const patch of spec.objects('configPatches')) {
    // istiod does not validate patches for waypoints.
    if (patch.object('match')?.text('context') !== 'WAYPOINT') {
      checkConfigPatch(patch);
    }
  }
}

function checkConfigPatch(config: Field): void {
  const applyTo = config.text('applyTo') || 'INVALID';
  if (applyTo === 'INVALID') {
    config.report(MESSAGES.missingApplyTo(), 'applyTo');
  }
  checkPatch(config, applyTo);
  const match = config.object('match');
  if (match !== undefined) {
    checkMatch(match, applyTo);
  }
}

function checkPatch(config: Field, applyTo: string): void {
  const patch = config.object('patch');
  if (patch === undefined) {
    config.report(config.has('patch') ? undefined : MESSAGES.missingPatch(), 'patch');
    return;
  }
  const operation = patch.text('operation') || 'INVALID';
  if (operation === 'INVALID') {
    patch.report(MESSAGES.missingOperation(), 'operation');
  } else if (operation !== 'REMOVE' && !patch.has('value')) {
    patch.report(MESSAGES.missingPatchValue({ operation }), 'value');
  }
  checkTypeUrls(patch);
  checkPatchValue(patch, applyTo);
}

function checkMatch(match: Field, applyTo: string): void {
  const proxy = match.object('proxy');
  proxy?.report(regexSyntaxError(proxy.text('proxyVersion') ?? ''), 'proxyVersion');
  const expected = expectedMatch(applyTo);
  const found = OBJECT_MATCHES.find((name) => match.has(name));
  if (expected !== undefined && found !== undefined && found !== expected) {
    match.report(MESSAGES.wrongMatchType({ applyTo, found, expected }), found);
  } else if (LISTENER_KINDS.includes(applyTo)) {
    const filter = match.object('listener')?.object('filterChain')?.object('filter');
    if (filter !== undefined) {
      checkFilterMatch(filter, applyTo);
    }
  }
}

function expectedMatch(applyTo: string): string | undefined {
  if (LISTENER_KINDS.includes(applyTo)) {
    return 'listener';
  }
  if (ROUTE_KINDS.includes(applyTo)) {
    return 'routeConfiguration';
  }
  return applyTo === 'CLUSTER' ? 'cluster' : undefined;
}

function checkFilterMatch(filter: Field, applyTo: string): void {
  if (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN') {
    filter.report(WARNINGS.ignoredFilterMatch({ applyTo }));
  }
  const name = filter.text('name') ?? '';
  if (!filter.filled('name')) {
    filter.report(MESSAGES.missingFilterName(), 'name');
  }
  filter.report(deprecatedNameWarning(name), 'name');
  const subFilter = filter.object('subFilter');
  if (subFilter === undefined || name === '') {
    return;
  }
  if (applyTo !== 'HTTP_FILTER') {
    filter.report(MESSAGES.subFilterNotSupported({ applyTo }), 'subFilter');
  } else if (name !== HTTP_CONNECTION_MANAGER && name !== 'envoy.http_connection_manager') {
    filter.report(MESSAGES.filterWithoutSubFilters({ filter: name }), 'name');
  } else if (!subFilter.filled('name')) {
    subFilter.report(MESSAGES.missingFilterName(), 'name');
  } else {
    subFilter.report(deprecatedNameWarning(subFilter.text('name') ?? ''), 'name');
  }
}

function deprecatedNameWarning(name: string): Diagnostic | undefined {
  const current = currentFilterName(name);
  return current === undefined ? undefined : WARNINGS.deprecatedFilterName({ name, current });
}
