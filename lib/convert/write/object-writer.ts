// Writes the statements of one object.

import { nullRemoved, valueNotConverted } from '../../diagnostics/codes/conversion';
import {
  construct,
  type Expression,
  isEmptyObject,
  literal,
  object,
  type Property,
  property,
} from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import { kubernetesClass, parametersOf } from '../shapes/shapes';
import type { PlannedObject } from './objects';
import type { KindRecipe } from './recipe';
import type { Writer } from './writer';

const COMMON_FIELDS = new Set(['apiVersion', 'kind', 'metadata', 'spec']);

/** Writes an object of a kind with a construct in the library. */
export function writeResource(planned: PlannedObject, recipe: KindRecipe, writer: Writer): void {
  const { root } = planned.manifest;
  const spec = root.field('spec');
  if (spec && !spec.isMap) {
    writer.refuseType(spec, 'a map');
    return;
  }
  const { adds = {}, calls = {} } = recipe;
  const called = new Set([...Object.keys(adds), ...Object.keys(calls)]);
  const properties = [
    ...metadataProperty(root, writer),
    ...(spec ? writer.properties(recipe.props, spec, called) : []),
    ...otherFields(root, recipe, writer),
  ];
  if (!writer.checkRequired(recipe.props, spec ?? root, properties)) {
    return;
  }
  const trailing = called.size === 0 && spec ? writer.trailingOf(spec) : [];
  const expression = create(planned, recipe, properties, trailing, writer);
  writer.statements.push({ expression, variable: planned.variable, comments: [] });
  for (const [field, add] of Object.entries(adds)) {
    addItems(spec?.field(field), (item) => add(item, writer, planned.variable), writer);
  }
  for (const [name, write] of Object.entries(calls)) {
    const field = spec?.field(name);
    if (field) {
      write(field, writer, planned.variable);
    }
  }
  recipe.finish?.(writer, planned.variable);
  const [first] = writer.statements;
  if (first) {
    writer.statements[0] = { ...first, comments: [...writer.commentsOf(root), ...first.comments] };
  }
  planned.state = 'written';
}

function create(
  { names, scope }: PlannedObject,
  recipe: KindRecipe,
  properties: readonly Property[],
  trailing: readonly string[],
  writer: Writer,
): Expression {
  const id = literal(names.id);
  if (recipe.create) {
    return recipe.create(scope, id, properties, writer);
  }
  const props = object(properties, trailing);
  const needsProps = parametersOf(recipe.className, 'new').at(-1)?.endsWith('?') === false;
  return isEmptyObject(props) && !needsProps
    ? construct(recipe.className, scope, id)
    : construct(recipe.className, scope, id, props);
}

function addItems(list: ManifestNode | undefined, add: (item: ManifestNode) => void, writer: Writer): void {
  if (list && !list.isList) {
    writer.refuseType(list, 'a list');
  }
  for (const item of list?.items() ?? []) {
    const before = writer.statements.length;
    add(item);
    const statement = writer.statements[before];
    if (statement) {
      const comments = [...writer.commentsOf(item), ...statement.comments];
      writer.statements[before] = { ...statement, comments };
    }
  }
}

function metadataProperty(root: ManifestNode, writer: Writer): Property[] {
  const metadata = root.field('metadata');
  const value = metadata && writer.value('ApiObjectMetadata', metadata);
  return value ? [property('metadata', value, writer.commentsOf(metadata))] : [];
}

/** Writes fields other than metadata and spec; reports those that the props do not have. */
function otherFields(root: ManifestNode, { props, fields = [] }: KindRecipe, writer: Writer): Property[] {
  const others = root.fields().filter(([name]) => !COMMON_FIELDS.has(name));
  for (const [name, node] of others.filter(([name]) => !fields.includes(name))) {
    writer.refuse(node, valueNotConverted.unknownField({ name }));
  }
  const except = new Set([...COMMON_FIELDS, ...others.map(([name]) => name).filter((name) => !fields.includes(name))]);
  return writer.properties(props, root, except);
}

/** Writes an object of another kind, with its class of cdk8s-plus if there is one that can contain it. */
export function writeOther(planned: PlannedObject, writer: Writer): void {
  const { root, apiVersion, kind } = planned.manifest;
  const className = kubernetesClass(apiVersion, kind);
  const path = `k8s.${className}`;
  const except = new Set(['apiVersion', 'kind']);
  const props = className && writer.attempt(() => writer.struct(`${path}Props`, root, except));
  const id = literal(planned.names.id);
  const expression = props
    ? construct(path, planned.scope, id, props)
    : construct('ApiObject', planned.scope, id, ...anyProps(root, writer));
  if (!props) {
    reportNulls(root, writer);
  }
  writer.statements.push({ expression, variable: planned.variable, comments: writer.commentsOf(root) });
  planned.state = 'written';
}

/** Reports null, which cdk8s does not write. The API server usually treats it like a field that is not set. */
function reportNulls(node: ManifestNode, writer: Writer): void {
  for (const [name, yaml] of node.yaml.fields ?? []) {
    const field = node.child(name, yaml);
    if (yaml.value === null) {
      writer.report(field, nullRemoved.nullRemoved());
    } else {
      reportNulls(field, writer);
    }
  }
  for (const item of node.items()) {
    reportNulls(item, writer);
  }
}

function anyProps(root: ManifestNode, writer: Writer): Expression[] {
  const props = writer.value('any', root);
  return props ? [props] : [];
}
