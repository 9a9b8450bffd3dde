import { isDeepStrictEqual } from 'node:util';
import type { CelValue } from '../cel';
import type { Schema } from '../schema';
import { freeFormToCel } from './cel-value';
import type { Check, Compile } from './check';
import { bounds } from './messages';
import type { Run } from './run';
import { isMap, member, scalarOf } from './values';

/** Checks a list: its length, its items, and that sets and maps in list form have no duplicates. */
export function listCheck(schema: Schema, needed: boolean, compile: Compile): Check {
  const checkItem: Check = schema.items
    ? compile(schema.items, needed)
    : (item) => (needed ? freeFormToCel(item) : undefined);
  const isSized = schema.minItems !== undefined || schema.maxItems !== undefined;
  const checkUnique = uniqueCheck(schema);
  return (value, run) => {
    const items = value as readonly unknown[];
    if (isSized) {
      checkLength(items.length, schema, run);
    }
    const result: CelValue[] | undefined = needed ? [] : undefined;
    for (let index = 0; index < items.length; index++) {
      run.steps.push(index);
      const item = checkItem(items[index], run);
      run.steps.pop();
      if (item !== undefined) {
        result?.push(item);
      }
    }
    checkUnique?.(items, run);
    return result;
  };
}

function checkLength(length: number, { minItems = 0, maxItems = Number.POSITIVE_INFINITY }: Schema, run: Run): void {
  if (length > maxItems) {
    run.broken(bounds.tooMany({ size: length, maximum: maxItems, unit: 'item' }));
  } else if (length < minItems) {
    run.invalid(bounds.tooFew({ size: length, minimum: minItems, unit: 'item' }));
  }
}

function uniqueCheck(schema: Schema): ((items: readonly unknown[], run: Run) => void) | undefined {
  switch (schema.listType) {
    case 'set':
      return checkSet;
    case 'map':
      return (items, run) => checkMap(items, schema, run);
    default:
      return undefined;
  }
}

function checkSet(items: readonly unknown[], run: Run): void {
  items.forEach((item, index) => {
    const first = items.findIndex((other) => other === item || (isMap(item) && isDeepStrictEqual(other, item)));
    if (first >= 0 && first < index) {
      run.invalid(bounds.duplicateItem({ item: scalarOf(item), first }), index);
    }
  });
}

function checkMap(items: readonly unknown[], { listMapKeys = [], items: node }: Schema, run: Run): void {
  const seen = new Map<string, number>();
  items.forEach((item, index) => {
    const values = isMap(item)
      ? listMapKeys.map((key) => member(item, key) ?? node?.properties?.[key]?.default)
      : [undefined];
    if (values.some((value) => typeof value === 'object') || values.every((value) => value === undefined)) {
      // The check of the item reports it.
      return;
    }
    const identity = JSON.stringify(values);
    const first = seen.get(identity);
    if (first === undefined) {
      seen.set(identity, index);
      return;
    }
    const keys = Object.fromEntries(listMapKeys.map((key, position) => [key, values[position]]));
    run.invalid(bounds.duplicateKeys({ keys, first }), index);
  });
}
