// Validates a manifest as the API server does if the CRDs are installed: metadata, schema, CEL rules.
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { type Channel, type KindInfo, kindInfo } from '../../facts/kinds';
import { schemaOf } from '../catalog';
import type { Definition } from '../definitions';
import type { RuleContext } from '../rule-context';
import type { Schema } from '../schema';
import type { Check } from './check';
import { availability } from './messages';
import { validateMetadata } from './metadata';
import { rootCheck } from './root';
import { Run } from './run';

/** Validates a manifest against its CRD; returns nothing for kinds without a known CRD. Never throws. */
export function validateSchema(
  manifest: { readonly [name: string]: unknown },
  context: RuleContext = {},
): Diagnostic[] {
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return [];
  }
  const [group = '', version = ''] = apiVersion.split('/');
  const channel = context.gatewayApiChannel === 'experimental' ? 'experimental' : 'standard';
  const info = kindInfo(group, kind, channel);
  const run = new Run(() => (channel === 'standard' ? experimentalSchema(group, kind) : undefined));
  if (info !== undefined) {
    validateVersion(info, version, channel, run);
    validateMetadata(manifest.metadata, run);
    checkOf(info, version, channel)?.(manifest, run);
  } else if (kindInfo(group, kind, 'experimental')) {
    run.broken(availability.experimentalKind({ kind }), 'kind');
  } else {
    validateDefined(context.definitions?.get(`${group}/${kind}`), version, manifest, run);
  }
  return run.diagnostics;
}

/** Validates against a CRD of the user. */
function validateDefined(
  definition: Definition | undefined,
  version: string,
  manifest: { readonly [name: string]: unknown },
  run: Run,
): void {
  const schema = definition?.schemas.get(version);
  if (definition !== undefined && !definition.served.includes(version)) {
    run.invalid(availability.versionNotServed({ version, ...servedBy(definition) }), 'apiVersion');
  }
  if (schema !== undefined) {
    validateMetadata(manifest.metadata, run);
    rootCheck(schema)(manifest, run);
  }
}

function experimentalSchema(group: string, kind: string): Schema | undefined {
  const info = kindInfo(group, kind, 'experimental');
  return info?.channel === 'experimental' ? schemaOf(group, kind, { channel: 'experimental' }) : undefined;
}

function validateVersion(info: KindInfo, version: string, channel: Channel, run: Run): void {
  if (info.served.includes(version)) {
    return;
  }
  const other = channel === 'standard' ? kindInfo(info.group, info.kind, 'experimental') : undefined;
  const message = other?.served.includes(version) ? availability.experimentalVersion : availability.versionNotServed;
  run.invalid(message({ version, ...servedBy(info) }), 'apiVersion');
}

function servedBy({ group, kind, served }: Pick<KindInfo, 'group' | 'kind' | 'served'>) {
  return { kind, served: served.map((name) => `${group}/${name}`) };
}

/** The check of a whole manifest; a version that is not served uses the schema of the storage version. */
function checkOf({ group, kind }: KindInfo, version: string, channel: Channel): Check | undefined {
  const schema = schemaOf(group, kind, { channel, version }) ?? schemaOf(group, kind, { channel });
  return schema && rootCheck(schema);
}
