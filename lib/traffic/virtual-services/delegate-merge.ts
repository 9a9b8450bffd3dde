// Merges a route with a route of the VirtualService that it delegates to.

import { isMap } from '../../private/map-reader';

type Values = Readonly<Record<string, unknown>>;

/** Fields that the outer route gives to the inner one, unless the inner one has its own. */
const INHERITED = [
  'rewrite',
  'directResponse',
  'timeout',
  'retries',
  'fault',
  'mirror',
  'mirrorPercent',
  'mirrorPercentage',
  'corsPolicy',
  'mirrors',
  'headers',
];

/** The merged route; undefined if the matches exclude each other. */
export function mergeRules(outer: Values, inner: Values): Values | undefined {
  const match = mergeMatches(listOf(outer.match), listOf(inner.match));
  if (match === undefined) {
    return undefined;
  }
  const inherited = INHERITED.filter((name) => isUnset(inner[name]) && !isUnset(outer[name]));
  return {
    ...inner,
    ...Object.fromEntries(inherited.map((name) => [name, outer[name]])),
    match,
    name: joined(outer.name, inner.name),
  };
}

function mergeMatches(outer: readonly Values[], inner: readonly Values[]): readonly Values[] | undefined {
  if (outer.length === 0 || inner.length === 0) {
    return outer.length === 0 ? inner : outer;
  }
  const merged: Values[] = [];
  for (const match of inner) {
    const fitting = outer.filter((candidate) => !conflicts(candidate, match));
    if (fitting.length === 0) {
      return undefined;
    }
    merged.push(...fitting.map((candidate) => mergeMatch(candidate, match)));
  }
  return merged;
}

const SINGLE = ['uri', 'scheme', 'method', 'authority', 'port', 'sourceNamespace', 'statPrefix'];
const MAPS = ['headers', 'withoutHeaders', 'queryParams', 'sourceLabels'];

function mergeMatch(outer: Values, inner: Values): Values {
  const single = SINGLE.filter((name) => isUnset(inner[name]) && !isUnset(outer[name])).map((name) => [
    name,
    outer[name],
  ]);
  const maps = MAPS.filter((name) => isMap(outer[name]) || isMap(inner[name])).map((name) => [
    name,
    { ...mapOf(outer[name]), ...mapOf(inner[name]) },
  ]);
  const gateways = listLength(inner.gateways) === 0 ? outer.gateways : inner.gateways;
  return {
    ...inner,
    ...Object.fromEntries([...single, ...maps]),
    ...(gateways !== undefined && { gateways }),
    name: joined(outer.name, inner.name),
  };
}

function conflicts(outer: Values, inner: Values): boolean {
  const maps = ['headers', 'withoutHeaders', 'queryParams'];
  return (
    ['uri', 'scheme', 'method', 'authority'].some((name) => textsConflict(outer[name], inner[name])) ||
    maps.some((name) =>
      Object.entries(mapOf(inner[name])).some(([key, value]) => textsConflict(mapOf(outer[name])[key], value)),
    ) ||
    (outer.ignoreUriCase === true) !== (inner.ignoreUriCase === true) ||
    (!isUnset(outer.port) && !isUnset(inner.port) && outer.port !== inner.port) ||
    (!isUnset(outer.sourceNamespace) && inner.sourceNamespace !== outer.sourceNamespace) ||
    labelsConflict(mapOf(outer.sourceLabels), mapOf(inner.sourceLabels)) ||
    gatewaysConflict(outer.gateways, inner.gateways)
  );
}

/** Whether the inner string match is not part of the outer one. Patterns are never part of each other. */
function textsConflict(outer: unknown, inner: unknown): boolean {
  if (!isMap(outer) || !isMap(inner)) {
    return false;
  }
  const [exact, prefix, regex] = ['exact', 'prefix', 'regex'].map((name) => textOf(outer[name]));
  const [innerExact = '', innerPrefix = '', innerRegex = ''] = ['exact', 'prefix', 'regex'].map((name) =>
    textOf(inner[name]),
  );
  if ((regex && (innerRegex || innerPrefix || innerExact)) || (innerRegex && (regex || prefix || exact))) {
    return true;
  }
  if (exact) {
    return innerPrefix !== '' || innerExact !== exact;
  }
  const narrower = innerPrefix || innerExact;
  return !(prefix && narrower) || !narrower.startsWith(prefix);
}

function labelsConflict(outer: Values, inner: Values): boolean {
  return Object.entries(inner).some(([key, value]) => Object.hasOwn(outer, key) && outer[key] !== value);
}

function gatewaysConflict(outer: unknown, inner: unknown): boolean {
  if (listLength(outer) === 0 || listLength(inner) === 0) {
    return false;
  }
  const [all, some] = [outer as unknown[], inner as unknown[]];
  return all.length < some.length || some.some((gateway) => !all.includes(gateway));
}

function joined(outer: unknown, inner: unknown): string {
  return [textOf(outer), textOf(inner)].filter((name) => name !== '').join('-');
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function mapOf(value: unknown): Values {
  return isMap(value) ? value : {};
}

function listOf(value: unknown): Values[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

function listLength(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
