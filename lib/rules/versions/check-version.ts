import type { Diagnostic } from '../../diagnostics/diagnostic';
import { OLDEST_ISTIO_VERSION } from '../../facts/versions';
import { formatPath, type PathStep } from '../../private/field-path';
import type { RuleContext } from '../rule-context';
import { newestApiVersion } from './api-version';
import { type Changes, changesAfter } from './changes';
import { HISTORIES, historyOf } from './history';
import { MESH_CONFIG } from './history/mesh-config';
import { isOlder, minorRelease } from './istio-version';
import type { KindHistory } from './kind-history';
import { ineffective, unknown } from './messages';

const LAST_CHANGE = [...HISTORIES, MESH_CONFIG]
  .flatMap(releases)
  .reduce((last, next) => (isOlder(last, next) ? next : last));

// An app has many manifests and few targets, so the tree for a kind and a target is created once.
const trees = new Map<string, Changes>();

/**
 * Reports what the target Istio version does not support (VER0001), or has in its CRD without effect (VER0002). Never
 * throws; returns nothing without a target.
 */
export function validateVersion(manifest: unknown, context: RuleContext): Diagnostic[] {
  const target = context.istioVersion === undefined ? undefined : minorRelease(context.istioVersion);
  if (target === undefined || !hasChangesAfter(target) || !isRecord(manifest)) {
    return [];
  }
  const [group = '', version = ''] = textOf(manifest.apiVersion).split('/');
  const history = historyOf(group, textOf(manifest.kind));
  if (history === undefined) {
    return [];
  }
  return unknownKind(history, target) ?? unknownContent(manifest, history, version, target);
}

/**
 * Reports what an Istio version does not support in a mesh configuration (VER0001). Never throws; returns nothing without a
 * version.
 *
 * @param steps - path of the mesh configuration
 */
export function validateMeshConfigVersion(
  settings: unknown,
  version: string | undefined,
  steps: readonly PathStep[],
): Diagnostic[] {
  const target = version === undefined ? undefined : minorRelease(version);
  return target === undefined || !hasChangesAfter(target)
    ? []
    : unknownFields(settings, changesSince(target, MESH_CONFIG), steps, target);
}

// Versions that are too old are rejected when the target is set; the newest versions support everything.
function hasChangesAfter(target: string): boolean {
  return isOlder(target, LAST_CHANGE) && !isOlder(target, OLDEST_ISTIO_VERSION);
}

function releases(history: KindHistory): string[] {
  return [
    ...history.apiVersions.map(({ since }) => since),
    ...Object.values(history.fields ?? {}),
    ...Object.values(history.effective ?? {}),
    ...Object.values(history.values ?? {}).flatMap((values) => Object.values(values)),
  ];
}

function unknownKind(history: KindHistory, target: string): Diagnostic[] | undefined {
  const since = history.apiVersions.at(-1)?.since;
  if (since === undefined || !isOlder(target, since)) {
    return undefined;
  }
  return [at(['kind'], unknown.kindUnknown({ kind: history.kind, since, target }))];
}

function unknownContent(manifest: unknown, history: KindHistory, version: string, target: string): Diagnostic[] {
  return [
    ...unknownApiVersion(history, version, target),
    ...unknownFields(manifest, changesSince(target, history), [], target),
  ];
}

function unknownApiVersion(history: KindHistory, version: string, target: string): Diagnostic[] {
  const since = history.apiVersions.find(({ name }) => name === version)?.since;
  if (since === undefined || !isOlder(target, since)) {
    return [];
  }
  const { group, kind } = history;
  const served = `${group}/${newestApiVersion(history, target)}`;
  const parameters = { apiVersion: `${group}/${version}`, kind, served, since, target };
  return [at(['apiVersion'], unknown.apiVersionUnknown(parameters))];
}

function changesSince(target: string, history: KindHistory): Changes {
  const key = `${history.group}/${history.kind}@${target}`;
  let tree = trees.get(key);
  if (tree === undefined) {
    tree = changesAfter(target, history);
    trees.set(key, tree);
  }
  return tree;
}

function unknownFields(value: unknown, changes: Changes, path: readonly PathStep[], target: string): Diagnostic[] {
  // A field without a value is dropped by the API server.
  if (value === undefined || value === null) {
    return [];
  }
  if (changes.since !== undefined) {
    const { since, effectiveSince = since } = changes;
    return [at(path, unknown.fieldUnknown({ field: path.at(-1), since, effectiveSince, target }))];
  }
  const below = [...changes.below].flatMap(([step, next]) =>
    children(value, step).flatMap(([name, child]) => unknownFields(child, next, [...path, name], target)),
  );
  return [...ineffectiveField(path, changes, target), ...unknownValue(value, changes, path, target), ...below];
}

function ineffectiveField(path: readonly PathStep[], { effectiveSince }: Changes, target: string): Diagnostic[] {
  if (effectiveSince === undefined) {
    return [];
  }
  return [at(path, ineffective.fieldIneffective({ field: path.at(-1), effectiveSince, target }))];
}

function unknownValue(value: unknown, changes: Changes, path: readonly PathStep[], target: string): Diagnostic[] {
  const text = textOf(value);
  const since = ownValue(changes.values, text);
  if (since === undefined) {
    return [];
  }
  return [at(path, unknown.valueUnknown({ field: path.at(-1), value: text, since, target }))];
}

function children(value: unknown, step: string): [PathStep, unknown][] {
  if (step === '[]') {
    return Array.isArray(value) ? [...value.entries()] : [];
  }
  if (!isRecord(value)) {
    return [];
  }
  return step === '*' ? Object.entries(value) : [[step, ownValue(value, step)]];
}

function at(path: readonly PathStep[], diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, path: formatPath(path) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Names such as `constructor` exist on the prototype of every object.
function ownValue<T>(map: { readonly [name: string]: T } | undefined, name: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}
