// The kinds that CRDs define, as the generators of imports/ and lib/rules/data/ read them.
import { type DefinedVersion, type DefinitionDocument, reduceDefinitions } from './reduce';
import type { Source } from './sources';

/** One kind. */
export interface Definition {
  /** Release channel, for kinds that are not from a standard channel. */
  readonly channel?: 'experimental';
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly versions: readonly DefinedVersion[];
  /** The CRD, reduced to its storage version. */
  readonly document: object;
}

/** A fixed order: by group, then by kind. */
export function byGroupAndKind(a: Definition, b: Definition): number {
  return `${a.group}/${a.kind}` < `${b.group}/${b.kind}` ? -1 : 1;
}

/** Kinds of one file. */
export function parseDefinitions({ name, channel, text }: Source): Definition[] {
  return reduceDefinitions(name, text).map((document) => toDefinition(document, channel));
}

function toDefinition(document: DefinitionDocument, channel: Source['channel']): Definition {
  const { group, names, scope, versions } = document.spec;
  return {
    ...(channel === 'experimental' && { channel }),
    group,
    kind: names.kind,
    plural: names.plural,
    scope,
    versions,
    document: { ...document, spec: { ...document.spec, versions: versions.filter((version) => version.storage) } },
  };
}
