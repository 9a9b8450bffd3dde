// What istiod rejects in an EnvoyFilter, and warns about.

import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { currentFilterName } from '../../../facts/envoy-filter-names';
import type { Field } from '../shared/field';
import { regexSyntaxError } from '../shared/regexes';
import type { Resource } from '../shared/resource';
import { checkLabelsSelector } from '../shared/selectors';
import { Decoder } from './decode';
import { messageTypes } from './message-types';
import { HTTP_CONNECTION_MANAGER, LONGEST_PROXY_VERSION, MESSAGES, WARNINGS } from './messages';

/** The message that a patch changes. */
export const PATCHED_MESSAGES: Readonly<Record<string, string>> = {
  CLUSTER: 'envoy.config.cluster.v3.Cluster',
  LISTENER: 'envoy.config.listener.v3.Listener',
  ROUTE_CONFIGURATION: 'envoy.config.route.v3.RouteConfiguration',
  FILTER_CHAIN: 'envoy.config.listener.v3.FilterChain',
  HTTP_FILTER: 'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter',
  NETWORK_FILTER: 'envoy.config.listener.v3.Filter',
  VIRTUAL_HOST: 'envoy.config.route.v3.VirtualHost',
  HTTP_ROUTE: 'envoy.config.route.v3.Route',
  EXTENSION_CONFIG: 'envoy.config.core.v3.TypedExtensionConfig',
  BOOTSTRAP: 'envoy.config.bootstrap.v3.Bootstrap',
  LISTENER_FILTER: 'envoy.config.listener.v3.ListenerFilter',
};

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
  checkValue(patch, applyTo);
}

/** Decodes the value as the message that the patch changes. */
function checkValue(patch: Field, applyTo: string): void {
  const value = patch.object('value')?.value;
  const type = value === undefined ? undefined : messageTypes().get(PATCHED_MESSAGES[applyTo] ?? '');
  if (type !== undefined) {
    new Decoder((diagnostic, steps) => patch.report(diagnostic, 'value', ...steps)).message(type, value, true);
  }
}

function checkMatch(match: Field, applyTo: string): void {
  const proxy = match.object('proxy');
  proxy?.report(proxyVersionError(proxy.text('proxyVersion') ?? ''), 'proxyVersion');
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

function proxyVersionError(regex: string): Diagnostic | undefined {
  const length = Buffer.byteLength(regex);
  return length > LONGEST_PROXY_VERSION ? WARNINGS.proxyVersionTooLong({ length }) : regexSyntaxError(regex);
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
