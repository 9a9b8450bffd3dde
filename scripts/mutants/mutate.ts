// Changes one place of a manifest at random.
import type { Schema } from '../../lib/rules/schema';
import { generate, type Pool } from './generate';
import type { Random } from './random';

type Container = Record<string, unknown> | unknown[];

/** A place of a value: the container, the key or index, and the schema of the value. */
interface Place {
  readonly container: Container;
  readonly key: string | number;
  readonly name: string;
  readonly schema: Schema;
}

export type Change = (place: Place, random: Random, pool: Pool) => void;

/** Most of these changes keep to the schema, so that the API server accepts the result. */
export function likelyChanges(): readonly Change[] {
  return [replace, replace, remove, remove, empty, extend, extend, extend, repeat, shuffle, clear];
}

/** Many of these changes break the schema: a value of another type, an unknown field. */
export function anyChanges(): readonly Change[] {
  return [...likelyChanges(), changeType, changeType, addUnknownField];
}

/** Changes a value in place, which has a schema. */
export function mutate(
  root: Record<string, unknown>,
  schema: Schema,
  random: Random,
  pool: Pool,
  changes = likelyChanges(),
): void {
  const places = placesBelow(root, schema, '');
  if (places.length > 0) {
    random.pick(changes)(random.pick(places), random, pool);
  }
}

function placesBelow(value: unknown, schema: Schema, name: string): Place[] {
  if (Array.isArray(value)) {
    const items = schema.items ?? {};
    return value.flatMap((item, key) => [
      { container: value, key, name: `${name}[]`, schema: items },
      ...placesBelow(item, items, `${name}[]`),
    ]);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const container = value as Record<string, unknown>;
  return Object.entries(container).flatMap(([key, member]) => {
    const { additionalProperties } = schema;
    const free = typeof additionalProperties === 'object' ? additionalProperties : {};
    const child = schema.properties?.[key] ?? free;
    return [{ container, key, name: key, schema: child }, ...placesBelow(member, child, key)];
  });
}

function valueAt({ container, key }: Place): unknown {
  return (container as Record<string | number, unknown>)[key];
}

function setAt({ container, key }: Place, value: unknown): void {
  (container as Record<string | number, unknown>)[key] = value;
}

function replace(place: Place, random: Random, pool: Pool): void {
  setAt(place, generate(place.schema, place.name, random, pool));
}

function remove({ container, key }: Place): void {
  if (Array.isArray(container)) {
    container.splice(Number(key), 1);
  } else {
    delete container[key];
  }
}

function empty(place: Place): void {
  const value = valueAt(place);
  setAt(place, Array.isArray(value) ? [] : typeof value === 'string' ? '' : typeof value === 'number' ? 0 : {});
}

function clear(place: Place): void {
  setAt(place, null);
}

/** Adds a field to a map, or an item to a list; elsewhere a value is replaced. */
function extend(place: Place, random: Random, pool: Pool): void {
  const value = valueAt(place);
  const { schema, name } = place;
  const fields = Object.entries(schema.properties ?? {});
  if (Array.isArray(value) && schema.items) {
    value.push(generate(schema.items, `${name}[]`, random, pool));
  } else if (typeof value === 'object' && value !== null && fields.length > 0) {
    const [key, field] = random.pick(fields);
    (value as Record<string, unknown>)[key] = generate(field, key, random, pool);
  } else {
    replace(place, random, pool);
  }
}

function repeat(place: Place, random: Random, pool: Pool): void {
  const { container } = place;
  if (Array.isArray(container)) {
    container.push(structuredClone(random.pick(container)));
  } else {
    extend(place, random, pool);
  }
}

function shuffle(place: Place, random: Random): void {
  if (Array.isArray(place.container)) {
    place.container.push(...place.container.splice(0, 1 + random.below(2)));
  } else {
    remove(place);
  }
}

function changeType(place: Place, random: Random): void {
  setAt(
    place,
    random.pick<unknown>(['', 'a', '7', '1s', 0, -1, 1.5, 2 ** 31, true, false, [], ['a'], [1], {}, { a: 1 }]),
  );
}

function addUnknownField({ container, key }: Place, random: Random): void {
  const value = (container as Record<string | number, unknown>)[key];
  const target = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : container;
  if (!Array.isArray(target)) {
    (target as Record<string, unknown>)[random.pick(['unknownField', 'Name', 'x-y', ''])] = random.pick<unknown>([
      1,
      'a',
      {},
    ]);
  }
}
