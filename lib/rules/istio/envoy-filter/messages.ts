import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { oneOf, quote } from '../../../diagnostics/words';

/** Longest regular expression for the version of proxies that istiod reads. */
export const LONGEST_PROXY_VERSION = 1024;

/** Values of an enum that a message lists. */
const MOST_VALUES = 10;

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
  notAMessage: ({ type }: { type: string }) => ({
    message: `the value is not a map, which the type ${type} requires`,
    suggestion: 'use a map with the fields of the type',
  }),
  notAnEnumValue: ({ value, allowed }: { value: unknown; allowed: readonly string[] }) => ({
    message: `${shown(value)} is not an allowed value`,
    suggestion: `use ${oneOf(allowed.slice(0, MOST_VALUES))}`,
  }),
  notAScalar: ({ value, expected }: { value: unknown; expected: string }) => ({
    message: `${shown(value)} is not ${expected}`,
    suggestion: `use ${expected}`,
  }),
  missingType: () => ({
    message: 'the type of the configuration is missing',
    suggestion: 'set "@type", such as type.googleapis.com/envoy.extensions.filters.http.router.v3.Router',
  }),
  missingValue: ({ type }: { type: string }) => ({
    message: `a configuration of type ${type} has no value`,
    suggestion: 'set value',
  }),
  unknownType: ({ type, known }: { type: string; known: string | undefined }) => ({
    message: `istiod does not know the type ${quote(type)}`,
    suggestion:
      known === undefined ? 'use the name of a message of Envoy' : `did you mean "type.googleapis.com/${known}"?`,
  }),
  removedEnvoyApi: ({ type }: { type: string }) => ({
    message: `type ${quote(type)} belongs to version 2 of the Envoy API, which Envoy has removed`,
    suggestion: 'use the type of version 3',
  }),
});

export const WARNINGS = messagesOf(ISTIOD_WARNS, {
  unknownEnvoyField: ({ name, type, known }: { name: string; type: string; known: string | undefined }) => ({
    message: `${type} has no field ${quote(name)}, so the proxy may reject the configuration`,
    suggestion: known === undefined ? 'remove it' : `did you mean ${quote(known)}?`,
  }),
  missingTypedConfig: () => ({
    message: `typed_config is missing; Envoy does not look up the configuration by the name of the filter`,
    suggestion: 'set typed_config',
  }),
  proxyVersionTooLong: ({ length }: { length: number }) => ({
    message: `the regular expression has ${length} characters, more than istiod reads, so it is ignored`,
    suggestion: `shorten it to ${LONGEST_PROXY_VERSION} characters`,
  }),
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

function shown(value: unknown): string {
  const isSimple = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isSimple ? quote(String(value)) : 'the value';
}
