// Changes of the headers of requests and responses.

import type { Field } from '../../world/resource';

/** Changes of headers. Names are in lower case. */
export interface HeaderChanges {
  readonly set: ReadonlyMap<string, string>;
  readonly add: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

/** The changes in `headers` of a route or destination; undefined if there are none. */
export function headerChangesOf(field: Field, of: 'request' | 'response' = 'request'): HeaderChanges | undefined {
  const changes = field.object('headers')?.object(of);
  if (changes === undefined) {
    return undefined;
  }
  return {
    set: lowerCased(changes, 'set'),
    add: lowerCased(changes, 'add'),
    remove: changes.texts('remove').map(([, name]) => name.toLowerCase()),
  };
}

/** The changes as texts, in a fixed order. */
export function headerTexts(changes: HeaderChanges | undefined, of: string): string[] {
  const { set = [], add = [], remove = [] } = changes ?? {};
  return [
    ...[...set].map(([name, value]) => `set ${of} header ${name}: ${value}`),
    ...[...add].map(([name, value]) => `add ${of} header ${name}: ${value}`),
    ...remove.map((name) => `remove ${of} header ${name}`),
  ].sort();
}

/** The Host header that changes of headers set; `set` has precedence. */
export function authorityIn(changes: HeaderChanges | undefined): string | undefined {
  for (const values of [changes?.set, changes?.add]) {
    const authority = values?.get(':authority') ?? values?.get('host');
    if (authority !== undefined && authority !== '') {
      return authority;
    }
  }
  return undefined;
}

function lowerCased(field: Field, name: string): ReadonlyMap<string, string> {
  return new Map([...field.textMap(name)].map(([key, value]) => [key.toLowerCase(), value]));
}

/** Headers after changes, those of the destination last. */
export function withChanges(
  headers: ReadonlyMap<string, string>,
  ...changes: readonly (HeaderChanges | undefined)[]
): ReadonlyMap<string, string> {
  if (changes.every((change) => change === undefined)) {
    return headers;
  }
  const changed = new Map(headers);
  for (const { set, add, remove } of changes.filter((change) => change !== undefined)) {
    for (const name of remove) {
      changed.delete(name);
    }
    for (const [name, value] of set) {
      changed.set(name, value);
    }
    for (const [name, value] of add) {
      const known = changed.get(name);
      changed.set(name, known === undefined ? value : `${known},${value}`);
    }
  }
  return changed;
}
