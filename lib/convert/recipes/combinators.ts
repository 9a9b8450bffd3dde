// Parts of many recipes.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { call, constant, type Expression, list, property } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import { constantFor, parametersOf } from '../shapes/shapes';
import type { FieldRecipe, GroupRecipe, Recipe } from '../write/recipe';
import { callWith, show, type Writer } from '../write/writer';

/** A factory, and the fields that are its first arguments; other fields are part of its options. */
export type Variant = string | readonly [factory: string, ...fields: string[]];

/** Calls a factory. Reports fields that its parameters cannot contain. */
export function build(
  writer: Writer,
  node: ManifestNode,
  className: string,
  variant: Variant,
  ignored: readonly string[] = [],
): Expression | undefined {
  if (!node.isMap) {
    return writer.refuseType(node, 'a map');
  }
  const [factory, ...fields] = typeof variant === 'string' ? [variant] : variant;
  const parameters = parametersOf(className, factory);
  const args: Expression[] = [];
  for (const [index, name] of fields.entries()) {
    const field = node.field(name);
    const argument = field
      ? writer.value((parameters[index] ?? 'any').replace(/\?$/, ''), field)
      : writer.refuse(node, valueNotConverted.missingField({ name }));
    if (!argument) {
      return undefined;
    }
    args.push(argument);
  }
  const done = new Set([...fields, ...ignored]);
  const optionsType = parameters[fields.length];
  if (optionsType === undefined) {
    return hasOnly(writer, node, done, className) ? call(`${className}.${factory}`, ...args) : undefined;
  }
  const options = writer.struct(optionsType.replace(/\?$/, ''), node, done);
  const callee = optionsType.endsWith('?') ? callWith : call;
  return options && callee(`${className}.${factory}`, ...args, options);
}

/** A oneof: the field that is set selects the factory. */
export function byField(className: string, fields: readonly string[], otherwise?: Variant): Recipe {
  return (node, writer) => {
    const set = fields.filter((name) => node.field(name) !== undefined);
    const [only] = set;
    if (set.length > 1) {
      return writer.refuse(node, valueNotConverted.mutuallyExclusive({ names: set }));
    }
    if (only === undefined && otherwise === undefined) {
      return writer.refuse(node, valueNotConverted.notExactlyOne({ names: fields }));
    }
    return build(writer, node, className, only === undefined ? (otherwise ?? '') : [only, only]);
  };
}

/** A field whose value selects the factory. */
export function byValue(
  className: string,
  field: string,
  variants: { readonly [value: string]: Variant },
  otherwise?: Variant,
): Recipe {
  return (node, writer) => {
    const given = node.field(field);
    const variant = given === undefined ? otherwise : variantFor(variants, given.value);
    if (variant === undefined) {
      return given
        ? writer.refuse(
            given,
            valueNotConverted.notAllowed({ value: show(given.value), allowed: Object.keys(variants) }),
          )
        : writer.refuse(node, valueNotConverted.missingField({ name: field }));
    }
    return build(writer, node, className, variant, [field]);
  };
}

function variantFor(variants: { readonly [value: string]: Variant }, value: unknown): Variant | undefined {
  return typeof value === 'string' && Object.hasOwn(variants, value) ? variants[value] : undefined;
}

/** The result of a recipe, or else of the factory `of`, which accepts the manifest of the value. */
export function firstOf(recipe: Recipe, className: string): Recipe {
  return (node, writer) => writer.attempt(() => recipe(node, writer)) ?? build(writer, node, className, 'of');
}

/** A text: a constant of the class, or else a factory for any text. */
export function byText(className: string, factory = 'of'): Recipe {
  return (node, writer) => {
    const text = writer.value('string', node);
    return text && (constantOf(className, node.value) ?? call(`${className}.${factory}`, text));
  };
}

/** The constant for a value. */
export function constantOf(className: string, value: unknown): Expression | undefined {
  const name = constantFor(className, value);
  return name === undefined ? undefined : constant(`${className}.${name}`);
}

/** A constant, or else the result of a recipe. */
export function constantOr(className: string, recipe: Recipe): Recipe {
  return (node, writer) => constantOf(className, node.value) ?? recipe(node, writer);
}

/** A field whose member has another name or type. */
export function into(prop: string, recipe: Recipe): FieldRecipe {
  return (node, writer) => {
    const value = recipe(node, writer);
    return value && [property(prop, value)];
  };
}

/** A value of a type. */
export function typed(type: string): Recipe {
  return (node, writer) => writer.value(type, node);
}

/** A map with one field, of which the library takes the value. */
export function unwrap(field: string, recipe: Recipe): Recipe {
  return (node, writer) => {
    const inner = node.field(field);
    if (inner === undefined) {
      return writer.refuse(node, valueNotConverted.missingField({ name: field }));
    }
    return hasOnly(writer, node, new Set([field]), '') ? recipe(inner, writer) : undefined;
  };
}

/** A list with a recipe for its items. */
export function each(recipe: Recipe): Recipe {
  return (node, writer) => {
    if (!node.isList) {
      return writer.refuseType(node, 'a list');
    }
    const items = node.items().flatMap((item) => {
      const value = recipe(item, writer);
      return value ? [{ value, comments: writer.commentsOf(item) }] : [];
    });
    return items.length === node.items().length ? list(items, writer.trailingOf(node)) : undefined;
  };
}

/** Several fields that are one member; the recipe gets the map that contains them. */
export function together(fields: readonly string[], prop: string, recipe: Recipe): GroupRecipe {
  return { fields, write: into(prop, recipe) };
}

/** Whether a map has only the known fields; reports the others. */
export function hasOnly(writer: Writer, node: ManifestNode, known: ReadonlySet<string>, what: string): boolean {
  const others = node.fields().filter(([name]) => !known.has(name));
  for (const [name, field] of others) {
    writer.refuse(field, valueNotConverted.unsupportedField({ name, type: what }));
  }
  return others.length === 0;
}
