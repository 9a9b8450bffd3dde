import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { duplicateObject } from '../diagnostics/codes/construct';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { identityKey } from '../facts/objects';
import { Trait } from '../private/trait';
import { identityOfApiObject } from './kubernetes-object';

const OBJECTS = new Trait<Map<string, string>>('Objects');

/** Records the first construct of a chart that creates an object. */
export function registerObject(construct: Construct, object: ApiObject): void {
  const objects = objectsOf(object);
  const identity = identityKey(identityOfApiObject(object));
  if (!objects.has(identity)) {
    objects.set(identity, construct.node.path);
  }
}

/**
 * Reports a construct whose object another construct of its chart also creates: kubectl would keep only the last one.
 * Different charts may contain equal objects, for different clusters.
 */
export function duplicatesOf(construct: Construct, object: ApiObject): Diagnostic[] {
  const other = objectsOf(object).get(identityKey(identityOfApiObject(object)));
  const { name, kind } = object;
  return other === undefined || other === construct.node.path
    ? []
    : [{ ...duplicateObject.sameName({ name, kind, other }), path: 'metadata.name' }];
}

function objectsOf({ chart }: ApiObject): Map<string, string> {
  return OBJECTS.ofOrCreate(chart, () => new Map());
}
