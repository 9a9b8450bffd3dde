import { templateText, valueNotConverted } from '../../diagnostics/codes/conversion';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { lookup } from '../../private/lookup';
import { nearest } from '../../private/nearest';
import {
  constant,
  type Expression,
  type Item,
  list,
  literal,
  type ObjectLiteral,
  object,
  type Property,
  property,
  type Statement,
  type Variable,
} from '../code/expression';
import { inManifest, type Manifest } from '../input/manifest';
import type { ManifestNode } from '../input/manifest-node';
import { enumMember, enumValues, structShape } from '../shapes/shapes';
import { CommentKeeper } from './comment-keeper';
import { durationExpression } from './duration';
import type { Objects, PlannedObject } from './objects';
import type { FieldRecipe, GroupRecipe, Recipe, StructRecipe } from './recipe';
import type { Remarks } from './remarks';
import { show, type Writer } from './writer';

/** Recipes for classes and structs, by name. */
export interface RecipeBook {
  readonly classFor: (name: string) => Recipe | undefined;
  readonly structFor: (name: string) => StructRecipe | undefined;
}

const NO_FIELDS: ReadonlySet<string> = new Set();

// Other tools also use templates in double braces, such as Prometheus in alerts.
const HELM_TEMPLATE = /\{\{-?\s*(?:\.(?:Values|Release|Chart|Capabilities|Files)\b|include |template |toYaml |tpl )/;

/** Member of a struct for fields that the struct does not have. */
const ADDITIONAL_FIELDS = 'additionalFields';

/** Writes the values of one object. */
export class ValueWriter implements Writer {
  /** Diagnostics so far, without those of failed attempts. */
  public readonly diagnostics: Diagnostic[] = [];
  public readonly statements: Statement[] = [];
  private readonly comments: CommentKeeper;

  public constructor(
    private readonly planned: PlannedObject,
    public readonly objects: Objects,
    private readonly recipes: RecipeBook,
    remarks: Remarks = new Map(),
  ) {
    this.comments = new CommentKeeper(planned.manifest.root.yaml, remarks);
  }

  public get manifest(): Manifest {
    return this.planned.manifest;
  }

  public value(type: string, node: ManifestNode): Expression | undefined {
    if (type.endsWith('[]')) {
      return this.list(type.slice(0, -2), node);
    }
    if (type.endsWith('{}')) {
      return type === 'any{}' ? this.anyMap(node) : this.map(type.slice(0, -2), node);
    }
    switch (type) {
      case 'any':
        return this.anything(node);
      case 'string':
      case 'number':
      case 'boolean':
        return this.primitive(type, node);
      case 'Duration':
        return this.duration(node);
      default:
        return this.named(type, node);
    }
  }

  public struct(type: string, node: ManifestNode, except: ReadonlySet<string> = NO_FIELDS): ObjectLiteral | undefined {
    if (!node.isMap) {
      return this.refuseType(node, 'a map');
    }
    const properties = this.properties(type, node, except);
    return this.checkRequired(type, node, properties) ? object(properties, this.trailingOf(node)) : undefined;
  }

  public properties(type: string, node: ManifestNode, except: ReadonlySet<string> = NO_FIELDS): Property[] {
    const recipe = this.recipes.structFor(type);
    const done = new Set(except);
    const properties: Property[] = [];
    const additional: Property[] = [];
    for (const [name, field] of node.fields()) {
      const group = recipe?.groups?.find(({ fields }) => fields.includes(name));
      if (done.has(name)) {
        continue;
      }
      if (group) {
        for (const member of group.fields) {
          done.add(member);
        }
        properties.push(...this.group(group, node));
      } else {
        const written = this.fieldOrAdditional(type, name, field, lookup(recipe?.fields, name));
        (written.isAdditional ? additional : properties).push(...written.properties);
      }
    }
    return additional.length === 0 ? properties : [...properties, property(ADDITIONAL_FIELDS, object(additional))];
  }

  public commentsOf(node: ManifestNode): string[] {
    return this.comments.take(node.yaml);
  }

  public trailingOf(node: ManifestNode): readonly string[] {
    return this.comments.takeTrailing(node.yaml);
  }

  public checkRequired(type: string, node: ManifestNode, properties: readonly Property[]): boolean {
    const shape = structShape(type);
    for (const [name, { prop, isOptional }] of shape ?? []) {
      if (!isOptional && !properties.some(({ key }) => key === prop)) {
        // If the field exists, it has a diagnostic already.
        if (node.field(name) === undefined) {
          this.refuse(node, valueNotConverted.missingField({ name, type }));
        }
        return false;
      }
    }
    return true;
  }

  public attempt<T>(write: () => T | undefined): T | undefined {
    const before = this.diagnostics.length;
    const mark = this.comments.mark;
    const result = write();
    if (result === undefined || this.diagnostics.length > before) {
      this.diagnostics.length = before;
      this.comments.reset(mark);
      return undefined;
    }
    return result;
  }

  public addPart(kind: string, name: string, text?: string): Variable {
    return this.objects.addPart(this.planned, kind, name, text);
  }

  public findPart(kind: string, name: string): Variable | undefined {
    return this.planned.parts.get(`${kind} ${name}`);
  }

  public refuse(node: ManifestNode, diagnostic: Diagnostic): undefined {
    this.report(node, diagnostic);
  }

  public refuseType(node: ManifestNode, expected: string): undefined {
    this.report(node, valueNotConverted.wrongType({ value: show(node.value), expected }));
  }

  public report(node: ManifestNode, diagnostic: Diagnostic): void {
    this.diagnostics.push(inManifest(diagnostic, this.manifest, node.yaml, node.path));
  }

  private group({ fields, write }: GroupRecipe, node: ManifestNode): Property[] {
    const [first, ...others] = write(node, this) ?? [];
    if (first === undefined) {
      return [];
    }
    const comments = fields.flatMap((name) => {
      const field = node.field(name);
      return field ? this.commentsOf(field) : [];
    });
    return [{ ...first, comments: [...comments, ...first.comments] }, ...others];
  }

  private fieldOrAdditional(
    type: string,
    name: string,
    field: ManifestNode,
    recipe: FieldRecipe | undefined,
  ): { readonly isAdditional: boolean; readonly properties: readonly Property[] } {
    const takesAny = structShape(type)?.has(ADDITIONAL_FIELDS) ?? false;
    const write = () => this.field(type, name, field, recipe);
    const properties = takesAny ? this.attempt(write) : write();
    if (properties !== undefined || !takesAny) {
      return { isAdditional: false, properties: properties ?? [] };
    }
    const value = this.anything(field);
    return { isAdditional: true, properties: value ? [property(name, value, this.commentsOf(field))] : [] };
  }

  private field(
    type: string,
    name: string,
    field: ManifestNode,
    recipe: FieldRecipe | undefined,
  ): readonly Property[] | undefined {
    const properties = recipe ? recipe(field, this) : this.typedField(type, name, field);
    const comments = this.commentsOf(field);
    const [first, ...others] = properties ?? [];
    return first && [{ ...first, comments: [...comments, ...first.comments] }, ...others];
  }

  private typedField(type: string, name: string, field: ManifestNode): readonly Property[] | undefined {
    const shape = structShape(type);
    const known = shape?.get(name);
    if (shape === undefined || known === undefined) {
      return this.refuse(field, unknownField(name, [...(shape?.keys() ?? [])]));
    }
    const value = this.value(known.type, field);
    return value && [property(known.prop, value)];
  }

  private list(itemType: string, node: ManifestNode): Expression | undefined {
    if (!node.isList) {
      return this.refuseType(node, 'a list');
    }
    const items: Item[] = [];
    for (const item of node.items()) {
      const value = this.value(itemType, item);
      if (value) {
        items.push({ value, comments: this.commentsOf(item) });
      }
    }
    return list(items, this.trailingOf(node));
  }

  private map(valueType: string, node: ManifestNode): Expression | undefined {
    if (!node.isMap) {
      return this.refuseType(node, 'a map');
    }
    const properties: Property[] = [];
    for (const [key, field] of node.fields()) {
      const value = this.isUsableKey(key, field) ? this.value(valueType, field) : undefined;
      if (value) {
        properties.push(property(key, value, this.commentsOf(field)));
      }
    }
    return object(properties, this.trailingOf(node));
  }

  /** Writes a value of any type, including null, which can have a meaning in free-form settings. */
  private anything(node: ManifestNode): Expression | undefined {
    if (node.isList) {
      return this.list('any', node);
    }
    return node.isMap ? this.anyMap(node) : this.scalar(node);
  }

  private anyMap(node: ManifestNode): Expression | undefined {
    if (!node.isMap) {
      return this.refuseType(node, 'a map');
    }
    const properties: Property[] = [];
    for (const [key, yaml] of node.yaml.fields ?? []) {
      const field = node.child(key, yaml);
      const value = this.isUsableKey(key, field) ? this.anything(field) : undefined;
      if (value) {
        properties.push(property(key, value, this.commentsOf(field)));
      }
    }
    return object(properties, this.trailingOf(node));
  }

  // In an object literal this key sets the prototype.
  private isUsableKey(key: string, node: ManifestNode): boolean {
    if (key === '__proto__') {
      this.refuse(node, valueNotConverted.reservedKey({ key }));
      return false;
    }
    return true;
  }

  private scalar(node: ManifestNode): Expression | undefined {
    const { value } = node;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return this.refuse(node, valueNotConverted.notJson({ value: String(value) }));
    }
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      return this.refuse(node, valueNotConverted.inexactNumber({ value: String(value) }));
    }
    if (typeof value === 'string' && HELM_TEMPLATE.test(value)) {
      this.report(node, templateText.helmTemplate());
    }
    return literal(value as string | number | boolean | null);
  }

  private primitive(type: 'string' | 'number' | 'boolean', node: ManifestNode): Expression | undefined {
    return typeof node.value === type ? this.scalar(node) : this.refuseType(node, `a ${type}`);
  }

  private duration(node: ManifestNode): Expression | undefined {
    const expression = typeof node.value === 'string' ? durationExpression(node.value) : undefined;
    return expression ?? this.refuseType(node, 'a duration such as 1.5s');
  }

  private named(type: string, node: ManifestNode): Expression | undefined {
    const recipe = this.recipes.classFor(type);
    if (recipe) {
      return recipe(node, this);
    }
    const values = enumValues(type);
    return values ? this.enumMember(type, values, node) : this.struct(type, node);
  }

  private enumMember(type: string, values: readonly string[], node: ManifestNode): Expression | undefined {
    const member = typeof node.value === 'string' ? enumMember(type, node.value) : undefined;
    return member === undefined
      ? this.refuse(node, valueNotConverted.notAllowed({ value: show(node.value), allowed: values }))
      : constant(`${type}.${member}`);
  }
}

function unknownField(name: string, known: readonly string[]): Diagnostic {
  const meant = nearest(name, known);
  return valueNotConverted.unknownField({ name, ...(meant !== undefined && { meant }) });
}
