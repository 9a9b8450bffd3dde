// References between objects of Kubernetes itself.
import { reference } from '../code/expression';
import type { Recipe } from '../write/recipe';

/** A name of an object in the same namespace: its construct of cdk8s-plus, else one that a factory imports. */
export function coreObject(kind: string, factory: string): Recipe {
  return (node, writer) => {
    if (typeof node.value !== 'string') {
      return writer.refuseType(node, 'a string');
    }
    const { objects, manifest } = writer;
    const found = objects.find('', kind, manifest.namespace, node.value);
    return found?.isConstruct
      ? reference(found.variable)
      : objects.reference({ factory, name: node.value }, writer.statements);
  };
}
