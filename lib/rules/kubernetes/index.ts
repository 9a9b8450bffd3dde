// Validates a manifest of a kind of Kubernetes itself as the API server does: metadata, schema, rules in its code.
import { UNKNOWN_TO_KUBERNETES } from '../../diagnostics/codes/kubernetes';
import { SCHEMA } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { BUILT_IN_GROUPS } from '../../facts/kinds';
import { REMOVED_APIS } from '../../facts/removed-apis';
import { kubernetesSchema } from '../catalog';
import { validateMetadata } from '../crd/metadata';
import { rootCheck } from '../crd/root';
import { Run } from '../crd/run';
import type { RuleContext } from '../rule-context';
import { nameSyntaxOf } from './names';
import { checkRules } from './rules';
import { availabilityOf } from './served';
import { isKnownVersion, KNOWN_RELEASE } from './version';

const UNKNOWN = messagesOf(UNKNOWN_TO_KUBERNETES, {
  unknownField: ({ suggestion }: { suggestion: string | undefined }) => ({
    message: `Kubernetes ${KNOWN_RELEASE} does not have the field`,
    suggestion,
  }),
});

/** Validates a manifest; returns nothing for groups that are not part of Kubernetes. Never throws. */
export function validateKubernetes(
  manifest: { readonly [name: string]: unknown },
  context: RuleContext = {},
): Diagnostic[] {
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return [];
  }
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  if (!BUILT_IN_GROUPS.has(group) && !REMOVED_APIS.has(`${apiVersion}/${kind}`)) {
    return [];
  }
  const run = new Run();
  const schema = kubernetesSchema(group, kind, apiVersion.slice(slash + 1));
  if (schema === undefined) {
    const unavailable = availabilityOf({ group, apiVersion, kind }, context.kubernetesVersion);
    return unavailable === undefined ? nameOnly(manifest, run) : [unavailable];
  }
  validateMetadata(manifest.metadata, run, nameSyntaxOf(group, kind));
  rootCheck(schema)(manifest, run);
  const ofSchema = run.diagnostics.map((diagnostic) => weighed(diagnostic, context.kubernetesVersion));
  // The rules read what the schema accepts.
  const rejected = new Set(ofSchema.map(({ path }) => path));
  return [...ofSchema, ...checkRules(`${group}/${kind}`, manifest).filter(({ path }) => !rejected.has(path))];
}

/** Without a schema, only the name is known to be required. */
function nameOnly({ metadata }: { readonly [name: string]: unknown }, run: Run): Diagnostic[] {
  validateMetadata(metadata, run);
  return run.diagnostics.filter(({ messageId }) => messageId === 'nameMissing');
}

/** A cluster may be newer than the known version, and then have the field. */
function weighed(diagnostic: Diagnostic, version: string | undefined): Diagnostic {
  const { code, messageId, path, suggestion } = diagnostic;
  const isUnknown = code === SCHEMA.code && messageId === 'unknownField';
  return isUnknown && !isKnownVersion(version) ? { ...UNKNOWN.unknownField({ suggestion }), path } : diagnostic;
}
