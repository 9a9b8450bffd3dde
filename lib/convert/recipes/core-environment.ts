// Environment variables of containers.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { lookup } from '../../private/lookup';
import { constant, type Expression, literal, object, objectOf, type Property, property } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import { enumMember } from '../shapes/shapes';
import type { Recipe } from '../write/recipe';
import { callWith, type Writer } from '../write/writer';
import { hasOnly, unwrap } from './combinators';
import { coreObject } from './core-references';

const secret = coreObject('Secret', 'kplus.Secret.fromSecretName');
const configMap = coreObject('ConfigMap', 'kplus.ConfigMap.fromConfigMapName');

/** A list of variables, which is a map by name in cdk8s-plus. */
export const environment: Recipe = (node, writer) => {
  const variables: Property[] = [];
  for (const item of node.items()) {
    const name = item.text('name');
    if (name === undefined || variables.some(({ key }) => key === name) || !isOrdered(name)) {
      return writer.refuseType(item, 'a variable with a name of its own');
    }
    const value = variable(item, writer);
    if (value) {
      variables.push(property(name, value, writer.commentsOf(item)));
    }
  }
  return object(variables, writer.trailingOf(node));
};

/** JavaScript moves keys that are numbers to the front, and uses one key for the prototype. */
function isOrdered(name: string): boolean {
  return !/^\d+$/.test(name) && name !== '__proto__';
}

function variable(item: ManifestNode, writer: Writer): Expression | undefined {
  const value = item.field('value');
  if (value) {
    return hasOnly(writer, item, new Set(['name', 'value']), 'a variable')
      ? callWith('kplus.EnvValue.fromValue', writer.value('string', value))
      : undefined;
  }
  const [[source = '', settings] = []] = item.field('valueFrom')?.fields() ?? [];
  const recipe = lookup(SOURCES, source);
  return settings && recipe
    ? recipe(settings, writer)
    : writer.refuse(item, valueNotConverted.unsupportedField({ name: source || 'value', type: 'a variable' }));
}

const SOURCES: Readonly<Record<string, Recipe>> = {
  fieldRef: (node, writer) => {
    const [, path = '', key] = /^([^[]+)(?:\['([^']+)'\])?$/.exec(node.text('fieldPath') ?? '') ?? [];
    const member = enumMember('kplus.EnvFieldPaths', path);
    if (member === undefined || !hasOnly(writer, node, new Set(['fieldPath', 'apiVersion']), 'fieldRef')) {
      return writer.refuseType(node, 'a field that cdk8s-plus knows');
    }
    const apiVersion = node.field('apiVersion');
    const options = objectOf({
      key: key === undefined ? undefined : literal(key),
      apiVersion: apiVersion && writer.value('string', apiVersion),
    });
    return callWith('kplus.EnvValue.fromFieldRef', constant(`kplus.EnvFieldPaths.${member}`), options);
  },
  secretKeyRef: (node, writer) => {
    const [name, key, options] = keyOf(node, writer, secret);
    return name && key && callWith('kplus.EnvValue.fromSecretValue', objectOf({ secret: name, key }), options);
  },
  configMapKeyRef: (node, writer) => {
    const [name, key, options] = keyOf(node, writer, configMap);
    return name && key && callWith('kplus.EnvValue.fromConfigMap', name, key, options);
  },
};

/** A key of an object, and the options for it. */
function keyOf(node: ManifestNode, writer: Writer, recipe: Recipe) {
  const [name, key, optional] = ['name', 'key', 'optional'].map((field) => node.field(field));
  const isComplete = hasOnly(writer, node, new Set(['name', 'key', 'optional']), 'the source of a variable');
  return [
    isComplete && name ? recipe(name, writer) : writer.refuse(node, valueNotConverted.missingField({ name: 'name' })),
    key ? writer.value('string', key) : writer.refuse(node, valueNotConverted.missingField({ name: 'key' })),
    objectOf({ optional: optional && writer.value('boolean', optional) }),
  ] as const;
}

/** All variables of an object. */
export const environmentSource: Recipe = (node, writer) => {
  const map = node.field('configMapRef');
  const source = map ?? node.field('secretRef');
  const prefix = map && node.field('prefix');
  const known = map ? ['configMapRef', 'prefix'] : ['secretRef'];
  if (!source) {
    return writer.refuse(node, valueNotConverted.notExactlyOne({ names: ['configMapRef', 'secretRef'] }));
  }
  if (!hasOnly(writer, node, new Set(known), 'a source of variables')) {
    return undefined;
  }
  const content = unwrap('name', map ? configMap : secret)(source, writer);
  const text = prefix && writer.value('string', prefix);
  return content && callWith(`kplus.Env.${map ? 'fromConfigMap' : 'fromSecret'}`, content, text);
};
