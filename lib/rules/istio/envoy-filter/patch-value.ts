// Values of patches are messages of Envoy. Only their types, and the fields of filters, are checked.
import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { oneOf, quote } from '../../../diagnostics/words';
import type { Field } from '../shared/field';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  missingType: ({ field }: { field: string }) => ({
    message: `${quote(field)} has no "@type", so its message is unknown`,
    suggestion:
      'set "@type", for example to type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  unknownFilterField: ({ field, known }: { field: string; known: readonly string[] }) => ({
    message: `a filter has no field ${quote(field)}`,
    suggestion:
      field === 'config' || field === '@type' ? 'use typed_config with "@type"' : `use ${oneOf(known.map(quote))}`,
  }),
  missingTypedConfig: () => ({
    message: 'the filter has no typed_config, and Envoy does not find filters by name',
    suggestion: 'set typed_config with "@type"',
  }),
});

/** Fields of the filters that patches add or change. */
const FILTER_FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['HTTP_FILTER', ['name', 'typed_config', 'config_discovery', 'is_optional', 'disabled']],
  ['NETWORK_FILTER', ['name', 'typed_config', 'config_discovery']],
  ['LISTENER_FILTER', ['name', 'typed_config', 'config_discovery', 'filter_disabled']],
]);

/** Fields that contain a message of any type. */
const ANY_FIELDS = new Set(['typed_config']);
/** Fields with a map of messages of any type. */
const ANY_MAPS = new Set(['typed_per_filter_config', 'typed_extension_protocol_options']);

// Deeper than any message of Envoy.
const DEEPEST = 64;

/** Reports messages without a type, and filters with fields that Envoy does not know. */
export function checkPatchValue(patch: Field, applyTo: string): void {
  checkTypes(patch, 'value', new Set());
  const value = patch.object('value');
  const fields = FILTER_FIELDS.get(applyTo);
  if (value !== undefined && fields !== undefined) {
    checkFilter(value, fields);
  }
}

function checkFilter(value: Field, fields: readonly string[]): void {
  const names = Object.keys(value.value);
  const unknown = names.find((name) => !fields.includes(snakeCase(name)));
  if (unknown !== undefined) {
    value.report(WARNINGS.unknownFilterField({ field: unknown, known: fields }), unknown);
  } else if (!names.some((name) => ['typed_config', 'config_discovery'].includes(snakeCase(name)))) {
    value.report(WARNINGS.missingTypedConfig());
  }
}

function checkTypes(parent: Field, name: string, seen: Set<unknown>, depth = 0): void {
  const single = parent.object(name);
  for (const message of single === undefined ? parent.objects(name) : [single]) {
    // A YAML alias can refer to its own parent.
    if (seen.has(message.value) || depth > DEEPEST) {
      continue;
    }
    seen.add(message.value);
    for (const key of Object.keys(message.value)) {
      checkAny(message, key);
      // The value of a TypedStruct has no types.
      if (!(key === 'value' && message.text('@type')?.endsWith('TypedStruct'))) {
        checkTypes(message, key, seen, depth + 1);
      }
    }
  }
}

function checkAny(message: Field, key: string): void {
  if (ANY_FIELDS.has(snakeCase(key))) {
    reportWithoutType(message, key);
  } else if (ANY_MAPS.has(snakeCase(key))) {
    const map = message.object(key);
    if (map !== undefined) {
      for (const name of Object.keys(map.value)) {
        reportWithoutType(map, name);
      }
    }
  }
}

function reportWithoutType(parent: Field, key: string): void {
  const any = parent.object(key);
  if (any !== undefined && !any.has('@type')) {
    parent.report(MESSAGES.missingType({ field: key }), key);
  }
}

/** Name of a field in Envoy's own spelling; patches may also use that of JSON. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
