// Whether one match with a URI prefix matches all requests that another one matches.

import { isDeepStrictEqual } from 'node:util';
import type { Field } from '../shared/field';

const TEXT_MATCHES = ['method', 'authority', 'scheme'];
const TEXT_MATCH_MAPS = ['headers', 'queryParams'];

/** Whether all requests of `inner` match `outer`, too. False if unknown. */
export function covers(outer: Field, inner: Field): boolean {
  return (
    coversPrefix(outer, inner) &&
    coversSource(outer, inner) &&
    TEXT_MATCHES.every((name) => coversText(outer.object(name), inner.object(name))) &&
    TEXT_MATCH_MAPS.every((name) => coversMap(outer, inner, name)) &&
    coversAbsence(outer, inner)
  );
}

function coversPrefix(outer: Field, inner: Field): boolean {
  const outerPrefix = outer.object('uri')?.text('prefix') ?? '';
  const innerPrefix = inner.object('uri')?.text('prefix') ?? '';
  if (outer.flag('ignoreUriCase')) {
    return innerPrefix.toLowerCase().startsWith(outerPrefix.toLowerCase());
  }
  return !inner.flag('ignoreUriCase') && innerPrefix.startsWith(outerPrefix);
}

function coversSource(outer: Field, inner: Field): boolean {
  const port = outer.number('port');
  const namespace = outer.text('sourceNamespace');
  const labels = inner.object('sourceLabels');
  const gateways = new Set(outer.texts('gateways').map(([, name]) => name));
  const innerGateways = inner.texts('gateways');
  return (
    (port === 0 || port === inner.number('port')) &&
    (!namespace || namespace === inner.text('sourceNamespace')) &&
    outer.entries('sourceLabels').every(([key, value]) => labels?.text(key) === value) &&
    (gateways.size === 0 || (innerGateways.length > 0 && innerGateways.every(([, name]) => gateways.has(name))))
  );
}

function coversMap(outer: Field, inner: Field, name: string): boolean {
  const innerMap = inner.object(name);
  return outer.objectEntries(name).every(([key, match]) => coversText(match, innerMap?.object(key)));
}

function coversText(outer: Field | undefined, inner: Field | undefined): boolean {
  if (outer === undefined) {
    return true;
  }
  if (inner === undefined) {
    return false;
  }
  const [exact, prefix, regex] = ['exact', 'prefix', 'regex'].map((name) => outer.text(name));
  if (exact !== undefined) {
    return inner.text('exact') === exact;
  }
  if (prefix !== undefined) {
    return (inner.text('exact') ?? inner.text('prefix') ?? '').startsWith(prefix);
  }
  return regex === undefined || inner.text('regex') === regex;
}

/** Whether `inner` has all conditions of `outer` on headers that must not match. */
function coversAbsence(outer: Field, inner: Field): boolean {
  const absent = new Map(inner.entries('withoutHeaders'));
  return outer
    .entries('withoutHeaders')
    .every(([name, match]) => absent.has(name) && isDeepStrictEqual(match, absent.get(name)));
}
