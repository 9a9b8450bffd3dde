// What istiod refuses in an EnvoyFilter. The patch values are Envoy's own messages, which this does not decode.

import { quote } from '../../diagnostics/words';
import { currentFilterName } from '../../facts/envoy-filter-names';
import { checkTypeUrls } from './envoy-filter/type-urls';
import type { Field } from './shared/field';
import { syntaxProblem } from './shared/regexes';
import type { Resource } from './shared/resource';
import { checkLabelsSelector } from './shared/selectors';

const LISTENER_KINDS = ['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'];
const ROUTE_KINDS = ['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'];
const OBJECT_MATCHES = ['listener', 'routeConfiguration', 'cluster'];
const HTTP_CONNECTION_MANAGER = 'envoy.filters.network.http_connection_manager';

export function checkEnvoyFilter({ spec }: Resource): void {
  spec.warning('an EnvoyFilter depends on the internals of Istio and may break with any upgrade; prefer another API');
  checkLabelsSelector(spec);
  for (const patch of spec.objects('configPatches')) {
    // istiod leaves the patches of waypoints to the waypoint.
    if (patch.object('match')?.text('context') !== 'WAYPOINT') {
      checkConfigPatch(patch);
    }
  }
}

function checkConfigPatch(config: Field): void {
  const applyTo = config.text('applyTo') || 'INVALID';
  if (applyTo === 'INVALID') {
    config.error('it does not say what to patch; give applyTo, such as HTTP_FILTER', 'applyTo');
  }
  checkPatch(config);
  const match = config.object('match');
  if (match !== undefined) {
    checkMatch(match, applyTo);
  }
}

function checkPatch(config: Field): void {
  const patch = config.object('patch');
  if (patch === undefined) {
    config.error(config.has('patch') ? undefined : 'it has no patch; give patch.operation and patch.value', 'patch');
    return;
  }
  const operation = patch.text('operation') || 'INVALID';
  if (operation === 'INVALID') {
    patch.error('it does not say what to do; give operation, such as MERGE or INSERT_BEFORE', 'operation');
  } else if (operation !== 'REMOVE' && !patch.has('value')) {
    patch.error(`${operation} needs a value; give what to add or merge`, 'value');
  }
  checkTypeUrls(patch);
}

function checkMatch(match: Field, applyTo: string): void {
  const proxy = match.object('proxy');
  proxy?.error(syntaxProblem(proxy.text('proxyVersion') ?? ''), 'proxyVersion');
  const wanted = wantedMatch(applyTo);
  const found = OBJECT_MATCHES.find((name) => match.has(name));
  if (wanted !== undefined && found !== undefined && found !== wanted) {
    match.error(`${applyTo} is not part of a ${found}; match by ${wanted}`, found);
  } else if (LISTENER_KINDS.includes(applyTo)) {
    const filter = match.object('listener')?.object('filterChain')?.object('filter');
    if (filter !== undefined) {
      checkFilterMatch(filter, applyTo);
    }
  }
}

function wantedMatch(applyTo: string): string | undefined {
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
    filter.warning(`${applyTo} is patched whatever filters it has; remove the filter match`);
  }
  const name = filter.text('name') ?? '';
  if (!filter.filled('name')) {
    filter.error('it does not say which filter; give name', 'name');
  }
  filter.warning(oldNameProblem(name), 'name');
  const subFilter = filter.object('subFilter');
  if (subFilter === undefined || name === '') {
    return;
  }
  if (applyTo !== 'HTTP_FILTER') {
    filter.error(`${applyTo} has no filters inside; use subFilter with HTTP_FILTER only`, 'subFilter');
  } else if (name !== HTTP_CONNECTION_MANAGER && name !== 'envoy.http_connection_manager') {
    filter.error(`${quote(name)} has no filters inside; name ${HTTP_CONNECTION_MANAGER}`, 'name');
  } else if (!subFilter.filled('name')) {
    subFilter.error('it does not say which filter; give name', 'name');
  } else {
    subFilter.warning(oldNameProblem(subFilter.text('name') ?? ''), 'name');
  }
}

function oldNameProblem(name: string): string | undefined {
  const current = currentFilterName(name);
  return current && `${quote(name)} is the old name of a filter; use ${quote(current)}`;
}
