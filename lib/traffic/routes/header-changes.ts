// Changes of the request headers that a destination gets.

import type { Field } from '../../world/resource';

/** Changes of headers. Names are in lower case. */
export interface HeaderChanges {
  readonly set: ReadonlyMap<string, string>;
  readonly add: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

/** The changes of request headers in `headers` of a route or destination; undefined if there are none. */
export function headerChangesOf(field: Field): HeaderChanges | undefined {
  const request = field.object('headers')?.object('request');
  if (request === undefined) {
    return undefined;
  }
  return {
    set: lowerCased(request, 'set'),
    add: lowerCased(request, 'add'),
    remove: request.texts('remove').map(([, name]) => name.toLowerCase()),
  };
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
