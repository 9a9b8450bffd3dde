// What constructs of cdk8s-plus write in other words: fields with the value that Kubernetes assumes anyway, quantities in
// another unit, volumes in another order.
import { isDeepStrictEqual } from 'node:util';
import type { FieldDefaults } from '../../facts/field-defaults';
import { quantityValue } from '../../facts/quantity';
import { isMap } from '../../private/map-reader';

type Fields = Readonly<Record<string, unknown>>;

/** A list whose order has no meaning: mounts refer to volumes by name. */
const VOLUMES = 'spec.template.spec.volumes';
const QUANTITIES = /\.(?:requests|limits)\.[^.]+$|\.sizeLimit$/;

/** The created object without the fields that have their default and that the input does not set. */
export function withoutDefaults(created: unknown, given: unknown, defaults: FieldDefaults): unknown {
  return new DefaultRemover(defaults).clean(created, given, '');
}

class DefaultRemover {
  public constructor(private readonly defaults: FieldDefaults) {}

  public clean(created: unknown, given: unknown, path: string): unknown {
    if (Array.isArray(created)) {
      const items: readonly unknown[] = Array.isArray(given) ? given : [];
      const ordered = path === VOLUMES ? inOrderOf(items, created) : created;
      return ordered.map((item, index) => this.clean(item, items[index], `${path}[${index}]`));
    }
    if (isMap(created)) {
      return this.cleanMap(created, isMap(given) ? given : {}, path);
    }
    return QUANTITIES.test(path) && isSameQuantity(created, given) ? given : created;
  }

  private cleanMap(created: Fields, given: Fields, path: string): Fields {
    const fields = Object.entries(created).flatMap(([name, value]): [string, unknown][] => {
      const at = path === '' ? name : `${path}.${name}`;
      const isSet = (given[name] ?? undefined) !== undefined;
      if (!isSet && this.isDefault(at, value)) {
        return [];
      }
      const cleaned = this.clean(value, given[name], at);
      // A map that had only defaults.
      return !isSet && isEmpty(cleaned) && !isEmpty(value) ? [] : [[name, cleaned]];
    });
    return Object.fromEntries(fields);
  }

  private isDefault(path: string, value: unknown): boolean {
    return Object.hasOwn(this.defaults, path) && isDeepStrictEqual(value, this.defaults[path]);
  }
}

function isEmpty(value: unknown): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}

/** The items in the order of other items with the same names. */
function inOrderOf(given: readonly unknown[], items: readonly unknown[]): readonly unknown[] {
  const order = new Map(given.map((item, index) => [nameOf(item), index]));
  const rankOf = (item: unknown) => order.get(nameOf(item)) ?? given.length;
  return [...items].sort((a, b) => rankOf(a) - rankOf(b));
}

function nameOf(item: unknown): unknown {
  return isMap(item) ? item.name : undefined;
}

/** The API server stores quantities in one form. */
function isSameQuantity(created: unknown, given: unknown): boolean {
  const value = quantityValue(created);
  return value !== undefined && value === quantityValue(given);
}
