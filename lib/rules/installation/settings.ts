// Validates settings against the messages that Istio reads them into.
import { SCHEMA } from '../../diagnostics/codes/manifest';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { PathStep } from '../../private/field-path';
import { isMap } from '../../private/map-reader';
import { settingsSchema } from '../catalog';
import { compile } from '../crd/compile';
import { Run } from '../crd/run';
import type { Schema } from '../schema';
import { MESSAGES } from './messages';

/** Kinds of settings with the words for them in messages. */
const TITLES = {
  meshConfig: 'MeshConfig',
  meshNetworks: 'MeshNetworks',
  operator: 'IstioOperator',
  proxyConfig: 'ProxyConfig',
  values: 'the list of values',
} as const;

/** A kind of settings. */
export type SettingsType = keyof typeof TITLES;

/** Validates settings at a place of a manifest; nothing if they are unset. */
export function validateSettings(type: SettingsType, settings: unknown, steps: readonly PathStep[]): Diagnostic[] {
  const schema = settingsSchema(type);
  if (schema === undefined || settings === undefined || settings === null) {
    return [];
  }
  const run = new Run();
  run.steps.push(...steps);
  compile(schema, false)(withFieldNames(settings, schema), run);
  return run.diagnostics.map((diagnostic) => reworded(diagnostic, TITLES[type]));
}

function reworded({ code, messageId, message, suggestion, path }: Diagnostic, title: string): Diagnostic {
  const isUnknown = code === SCHEMA.code && messageId === 'unknownField';
  return { ...(isUnknown ? MESSAGES.unknown({ title, suggestion }) : MESSAGES.invalid({ message, suggestion })), path };
}

/** Protobuf also reads the names of fields with underscores: `access_log_file` is `accessLogFile`. */
function withFieldNames(value: unknown, schema: Schema): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item) => withFieldNames(item, items));
  }
  if (!isMap(value)) {
    return value;
  }
  const { additionalProperties: values } = schema;
  const entries = Object.entries(value).map(([key, member]) => {
    const name = fieldName(key, schema);
    const field = memberOf(schema.properties, name) ?? (typeof values === 'object' ? values : undefined);
    return [name, field === undefined ? member : withFieldNames(member, field)];
  });
  return Object.fromEntries(entries);
}

function fieldName(key: string, { properties }: Schema): string {
  const name = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return memberOf(properties, key) === undefined && memberOf(properties, name) !== undefined ? name : key;
}

function memberOf(properties: Schema['properties'], name: string): Schema | undefined {
  return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
}
