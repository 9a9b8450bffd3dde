// Selects the targets that the objects of the input need: for their apiVersions, if these are kept, and for fields of the
// experimental channel of the Gateway API.

import { apiVersionChanged, apiVersionRaised } from '../../diagnostics/codes/conversion';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { GATEWAY_API_GROUP, kindInfo } from '../../facts/kinds';
import { NEWEST_ISTIO_VERSION, OLDEST_ISTIO_VERSION } from '../../facts/versions';
import { fieldPathsOf } from '../../rules/catalog';
import { apiVersionFor } from '../../rules/versions';
import {
  call,
  construct,
  type Expression,
  literal,
  method,
  reference,
  type Statement,
  THIS,
  type Variable,
} from '../code/expression';
import { inManifest, type Manifest } from '../input/manifest';

/** The scopes of the objects, and the statements that set their targets. */
export interface Targets {
  readonly statements: readonly Statement[];
  readonly scopeOf: (manifest: Manifest) => Expression;
  readonly diagnostics: readonly Diagnostic[];
}
const DEFAULT = '';

export function chooseTargets(manifests: readonly Manifest[], keepApiVersion: boolean): Targets {
  const statements = manifests.some(isExperimental) ? [applyTarget(call('gatewayapi.Target.experimental'), THIS)] : [];
  if (!keepApiVersion) {
    return { statements, scopeOf: () => THIS, diagnostics: raisedVersions(manifests) };
  }
  const versions = new Map<Manifest, string>();
  const diagnostics: Diagnostic[] = [];
  for (const manifest of manifests) {
    const version = targetFor(manifest);
    versions.set(manifest, version ?? DEFAULT);
    if (version === undefined) {
      const { apiVersion, group, kind, root } = manifest;
      const diagnostic = apiVersionChanged.noTarget({ apiVersion, replacement: apiVersionFor(group, kind) });
      diagnostics.push(inManifest(diagnostic, manifest, root.yaml, 'apiVersion'));
    }
  }
  const scopes = new Map<string, Expression>();
  const older = [...new Set(versions.values())].filter((version) => version !== DEFAULT);
  const isOnly =
    older.length === 1 && [...versions].every(([manifest, version]) => version !== DEFAULT || isFree(manifest));
  for (const version of older) {
    const scope = isOnly ? undefined : scopeFor(version);
    statements.push(...(scope ? [scope.statement] : []));
    scopes.set(version, scope ? reference(scope.variable) : THIS);
    statements.push(applyTarget(call('istio.Target.istio', literal(version)), scopes.get(version) ?? THIS));
  }
  return { statements, scopeOf: (manifest) => scopes.get(versions.get(manifest) ?? DEFAULT) ?? THIS, diagnostics };
}

/** A diagnostic for each apiVersion that becomes another one, at the first object that has it. */
function raisedVersions(manifests: readonly Manifest[]): Diagnostic[] {
  const byChange = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const { group, kind, apiVersion } = manifest;
    const replacement = isKnown(group, kind) ? apiVersionFor(group, kind) : apiVersion;
    if (replacement !== apiVersion) {
      const change = `${apiVersion} ${replacement}`;
      const same = byChange.get(change) ?? [];
      same.push(manifest);
      byChange.set(change, same);
    }
  }
  return [...byChange].flatMap(([change, changed]) => {
    const [apiVersion = '', replacement = ''] = change.split(' ');
    const [first] = changed;
    const diagnostic = apiVersionRaised.raised({ apiVersion, replacement, count: changed.length });
    return first === undefined ? [] : [inManifest(diagnostic, first, first.root.yaml, 'apiVersion')];
  });
}

/** Whether a manifest needs the experimental channel. */
function isExperimental({ group, kind, root }: Manifest): boolean {
  if (group !== GATEWAY_API_GROUP || kindInfo(group, kind, 'experimental') === undefined) {
    return false;
  }
  return kindInfo(group, kind) === undefined || holdsAny(root.value, '', experimentalPaths(group, kind));
}

const pathsByKind = new Map<string, ReadonlySet<string>>();

function experimentalPaths(group: string, kind: string): ReadonlySet<string> {
  const known = pathsByKind.get(kind);
  if (known !== undefined) {
    return known;
  }
  const standard = new Set(fieldPathsOf(group, kind));
  const paths = new Set(fieldPathsOf(group, kind, 'experimental').filter((path) => !standard.has(path)));
  pathsByKind.set(kind, paths);
  return paths;
}

function holdsAny(value: unknown, path: string, paths: ReadonlySet<string>): boolean {
  if (paths.size === 0 || paths.has(path)) {
    return paths.has(path);
  }
  if (Array.isArray(value)) {
    return value.some((item) => holdsAny(item, `${path}[]`, paths));
  }
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).some(([name, field]) => holdsAny(field, path === '' ? name : `${path}.${name}`, paths))
  );
}

/** The newest target that uses the apiVersion of a manifest; empty if it needs no target, undefined if there is none. */
function targetFor({ group, kind, apiVersion }: Manifest): string | undefined {
  if (!isKnown(group, kind) || apiVersionFor(group, kind) === apiVersion) {
    return DEFAULT;
  }
  const [, newest = 0] = NEWEST_ISTIO_VERSION.split('.').map(Number);
  const [, oldest = 0] = OLDEST_ISTIO_VERSION.split('.').map(Number);
  for (let minor = newest; minor >= oldest; minor--) {
    if (apiVersionFor(group, kind, `1.${minor}`) === apiVersion) {
      return `1.${minor}`;
    }
  }
  return undefined;
}

/** Whether the apiVersion of a manifest does not depend on the target. */
function isFree({ group, kind }: Manifest): boolean {
  return !isKnown(group, kind) || apiVersionFor(group, kind) === apiVersionFor(group, kind, OLDEST_ISTIO_VERSION);
}

function isKnown(group: string, kind: string): boolean {
  return kindInfo(group, kind, 'experimental') !== undefined;
}

function scopeFor(version: string): { readonly variable: Variable; readonly statement: Statement } {
  const variable = { words: `istio ${version}`, kind: 'Scope' };
  const expression = construct('Construct', THIS, literal(`istio-${version}`));
  return { variable, statement: { expression, variable, comments: [] } };
}

function applyTarget(target: Expression, scope: Expression): Statement {
  return { expression: method(target, 'applyTo', scope), comments: [] };
}
