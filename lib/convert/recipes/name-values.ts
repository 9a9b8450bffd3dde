// Names and values in a list, which are a map in the library.

import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { object, property } from '../code/expression';
import type { Recipe } from '../write/recipe';
import { hasOnly } from './combinators';

/** Writes the list as a map. */
export const nameValues: Recipe = (node, writer) => {
  const names = new Set<string>();
  const properties = node.items().flatMap((item) => {
    const name = item.text('name');
    const field = item.field('value');
    const value = field && writer.value('string', field);
    if (
      name === undefined ||
      !value ||
      names.has(name) ||
      !hasOnly(writer, item, new Set(['name', 'value']), 'a header')
    ) {
      writer.refuse(item, valueNotConverted.incomplete({ required: 'a unique name and a value' }));
      return [];
    }
    names.add(name);
    return [property(name, value, writer.commentsOf(item))];
  });
  return object(properties, writer.trailingOf(node));
};
