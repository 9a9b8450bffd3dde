// Random values that fit a schema, mostly.
import type { Schema } from '../../lib/rules/schema';
import type { Random } from './random';
import { FRACTIONS, NUMBERS, TEXTS } from './values';

/** Values that manifests have, by the name of the field. */
export type Pool = ReadonlyMap<string, readonly unknown[]>;

/** Collects the values of manifests by the name of their field. */
export function poolOf(values: readonly unknown[]): Pool {
  const pool = new Map<string, unknown[]>();
  const visit = (value: unknown, name: string) => {
    if (name !== '') {
      pool.set(name, [...(pool.get(name) ?? []), value]);
    }
    if (Array.isArray(value)) {
      value.forEach((item) => {
        visit(item, `${name}[]`);
      });
    } else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([key, member]) => {
        visit(member, key);
      });
    }
  };
  values.forEach((value) => {
    visit(value, '');
  });
  return pool;
}

/** A value for the field with a name. */
export function generate(schema: Schema, name: string, random: Random, pool: Pool, depth = 0): unknown {
  const known = pool.get(name);
  if (known !== undefined && random.chance(0.4)) {
    return structuredClone(random.pick(known));
  }
  if (schema.enum !== undefined) {
    return random.pick(schema.enum);
  }
  switch (schema.type) {
    case 'boolean':
      return random.chance(0.5);
    case 'integer':
      return random.pick(NUMBERS);
    case 'number':
      return random.pick(FRACTIONS);
    case 'string':
      return random.pick(TEXTS);
    case 'array':
      return generateList(schema, name, random, pool, depth);
    default:
      return schema.intOrString ? random.pick<unknown>([80, 'http']) : generateMap(schema, random, pool, depth);
  }
}

function generateList(schema: Schema, name: string, random: Random, pool: Pool, depth: number): unknown[] {
  const { items } = schema;
  const length = depth > 5 || items === undefined ? 0 : random.pick([0, 1, 1, 1, 2]);
  return Array.from({ length }, () => generate(items as Schema, `${name}[]`, random, pool, depth + 1));
}

function generateMap(schema: Schema, random: Random, pool: Pool, depth: number): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const { additionalProperties: member } = schema;
  if (typeof member === 'object') {
    for (let left = random.below(3); left > 0; left--) {
      const key = random.pick(TEXTS);
      result[key] = generate(member, '*', random, pool, depth + 1);
    }
    return result;
  }
  const share = depth === 0 ? 0.4 : 0.25;
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    if (schema.required?.includes(key) || (depth < 6 && random.chance(share))) {
      result[key] = generate(field, key, random, pool, depth + 1);
    }
  }
  return result;
}
