import { NO_EFFECT_IN_VERSION, UNKNOWN_TO_VERSION } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { OLDEST_ISTIO_VERSION } from '../../facts/versions';
import { formatPath, type PathStep } from '../../private/field-path';
import type { RuleContext } from '../rule-context';
import { newestApiVersion } from './api-version';
import { type Changes, changesAfter } from './changes';
import { HISTORIES, historyOf } from './history';
import { isOlder, minorRelease } from './istio-version';
import type { KindHistory } from './kind-history';

const LAST_CHANGE = HISTORIES.flatMap(releases).reduce((last, next) => (isOlder(last, next) ? next : last));

// Manifests come by the thousand and targets are few, so the tree of a kind and a target is made once.
const trees = new Map<string, Changes>();

/**
 * What a manifest says that the targeted Istio version does not know (VER0001), or has in its CRD without acting on it
 * yet (VER0002). Never throws; finds nothing without a target.
 */
export function validateVersion(manifest: unknown, context: RuleContext): Diagnostic[] {
  const target = context.istioVersion === undefined ? undefined : minorRelease(context.istioVersion);
  if (target === undefined || !isJudged(target) || !isRecord(manifest)) {
    return [];
  }
  const [group = '', version = ''] = textOf(manifest.apiVersion).split('/');
  const history = historyOf(group, textOf(manifest.kind));
  if (history === undefined) {
    return [];
  }
  return unknownKind(history, target) ?? unknownContent(manifest, history, version, target);
}

// Older ones are refused where a target is set, newer ones know everything.
function isJudged(target: string): boolean {
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
  return [unknown(['kind'], `${needs(history.kind, since, target)}; leave the resource out or ${UPGRADE}`)];
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
  const wanted = needs(`${history.group}/${version} of ${history.kind}`, since, target);
  const served = `${history.group}/${newestApiVersion(history, target)}`;
  return [unknown(['apiVersion'], `${wanted}; use ${served} or ${UPGRADE}`)];
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
    return [unknownField(path, changes.since, changes.effectiveSince ?? changes.since, target)];
  }
  const below = [...changes.below].flatMap(([step, next]) =>
    children(value, step).flatMap(([name, child]) => unknownFields(child, next, [...path, name], target)),
  );
  return [...unsupportedField(path, changes, target), ...unknownValue(value, changes, path, target), ...below];
}

function unknownField(path: readonly PathStep[], since: string, effectiveSince: string, target: string): Diagnostic {
  const field = `field '${path.at(-1)}'`;
  const releases = since === effectiveSince ? since : `${since} (to take effect ${effectiveSince})`;
  return unknown(path, `${needs(field, releases, target)}; leave it out or ${UPGRADE}`);
}

function unsupportedField(path: readonly PathStep[], { effectiveSince }: Changes, target: string): Diagnostic[] {
  if (effectiveSince === undefined) {
    return [];
  }
  const message =
    `field '${path.at(-1)}' is in the CRD of the target, Istio ${target}, but Istio acts on it only since ` +
    `${effectiveSince}; leave it out or ${UPGRADE}`;
  return [{ ...messagesOf(NO_EFFECT_IN_VERSION, { legacy: () => message }).legacy(), path: formatPath(path) }];
}

function unknownValue(value: unknown, changes: Changes, path: readonly PathStep[], target: string): Diagnostic[] {
  const since = ownValue(changes.values, textOf(value));
  if (since === undefined) {
    return [];
  }
  return [unknown(path, `${needs(`${path.at(-1)} '${value}'`, since, target)}; use another value or ${UPGRADE}`)];
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

const UPGRADE = 'target a newer Istio';

function needs(what: string, since: string, target: string): string {
  return `${what} needs Istio ${since} or newer, the target is Istio ${target}`;
}

function unknown(path: readonly PathStep[], message: string): Diagnostic {
  return { ...messagesOf(UNKNOWN_TO_VERSION, { legacy: () => message }).legacy(), path: formatPath(path) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Names like `constructor` are found on any object's prototype.
function ownValue<T>(map: { readonly [name: string]: T } | undefined, name: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}
