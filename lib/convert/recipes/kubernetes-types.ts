// Types of Kubernetes and cdk8s.
import { valueNotConverted } from '../../diagnostics/codes/conversion';
import { call, type Expression, object } from '../code/expression';
import type { ManifestNode } from '../input/manifest-node';
import type { Recipe, Recipes } from '../write/recipe';
import type { Writer } from '../write/writer';

const METADATA_TYPES: Readonly<Record<string, string>> = {
  name: 'string',
  namespace: 'string',
  labels: 'string{}',
  annotations: 'string{}',
  finalizers: 'string[]',
  ownerReferences: 'OwnerReference[]',
};

/** Metadata of an object; fields without a member in cdk8s are written unchanged. */
const metadata: Recipe = (node, writer) => {
  if (!node.isMap) {
    return writer.refuseType(node, 'a map');
  }
  const properties = node.fields().flatMap(([name, field]) => {
    const value = writer.value(METADATA_TYPES[name] ?? 'any', field);
    return value ? [{ key: name, value, comments: writer.commentsOf(field) }] : [];
  });
  return object(properties, writer.trailingOf(node));
};

function textOrNumber(className: string): Recipe {
  return (node: ManifestNode, writer: Writer): Expression | undefined => {
    const type = typeof node.value === 'number' ? 'number' : 'string';
    const value = writer.value(type, node);
    return value && call(`k8s.${className}.from${type === 'number' ? 'Number' : 'String'}`, value);
  };
}

export const kubernetesTypes: Recipes = {
  kinds: {},
  classes: {
    ApiObjectMetadata: metadata,
    'k8s.IntOrString': textOrNumber('IntOrString'),
    'k8s.Quantity': textOrNumber('Quantity'),
    Date: (node, writer) => writer.refuse(node, valueNotConverted.unsupportedType({ type: 'Date' })),
  },
  structs: {},
};
