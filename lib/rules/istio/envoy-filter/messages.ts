import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { quote } from '../../../diagnostics/words';

export const HTTP_CONNECTION_MANAGER = 'envoy.filters.network.http_connection_manager';

export const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  missingApplyTo: () => ({ message: 'applyTo is not set', suggestion: 'set applyTo, for example to HTTP_FILTER' }),
  missingPatch: () => ({ message: 'patch is not set', suggestion: 'set patch.operation and patch.value' }),
  missingOperation: () => ({
    message: 'operation is not set',
    suggestion: 'set operation, for example to MERGE or INSERT_BEFORE',
  }),
  missingPatchValue: ({ operation }: { operation: string }) => ({
    message: `operation ${operation} requires a value`,
    suggestion: 'set value to the configuration to add or merge',
  }),
  wrongMatchType: ({ applyTo, found, expected }: { applyTo: string; found: string; expected: string }) => ({
    message: `${found} does not match objects of type ${applyTo}`,
    suggestion: `use ${expected}`,
  }),
  missingFilterName: () => ({ message: 'the filter match has no name', suggestion: 'set name' }),
  subFilterNotSupported: ({ applyTo }: { applyTo: string }) => ({
    message: `subFilter is not allowed with applyTo ${applyTo}`,
    suggestion: 'remove subFilter, or set applyTo: HTTP_FILTER',
  }),
  filterWithoutSubFilters: ({ filter }: { filter: string }) => ({
    message: `filter ${quote(filter)} has no sub-filters`,
    suggestion: `use ${quote(HTTP_CONNECTION_MANAGER)}`,
  }),
  removedEnvoyApi: ({ type }: { type: string }) => ({
    message: `type ${quote(type)} belongs to version 2 of the Envoy API, which Envoy has removed`,
    suggestion: 'use the type of version 3',
  }),
});

export const WARNINGS = messagesOf(ISTIOD_WARNS, {
  unstableApi: () => ({
    message: 'an EnvoyFilter depends on implementation details of Istio and may break with any upgrade',
    suggestion: 'use another API if possible',
  }),
  ignoredFilterMatch: ({ applyTo }: { applyTo: string }) => ({
    message: `applyTo ${applyTo} ignores the filter match`,
    suggestion: 'remove the filter match',
  }),
  deprecatedFilterName: ({ name, current }: { name: string; current: string }) => ({
    message: `filter name ${quote(name)} is deprecated`,
    suggestion: `use ${quote(current)}`,
  }),
});
