import type { ApiObject } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { duplicateObject } from '../diagnostics/codes/construct';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { identityKey } from '../facts/objects';
import { Trait } from '../private/trait';
import { identityOfApiObject } from './kubernetes-object';

const OBJECTS = new Trait<Map<string, IConstruct>>('Objects');

/**
 * Records the construct that creates an object. Returns the construct of its chart that was recorded for the same object
 * before; undefined if there is none.
 */
export function registerObject(construct: Construct, object: ApiObject): IConstruct | undefined {
  const objects = OBJECTS.ofOrCreate(object.chart, () => new Map());
  const identity = identityKey(identityOfApiObject(object));
  const first = objects.get(identity);
  if (first === undefined) {
    objects.set(identity, construct);
  }
  return first;
}

/**
 * Reports a construct whose object another construct of its chart also creates: kubectl would keep only the last one.
 * Different charts may contain equal objects, for different clusters. A construct may replace one with the same path.
 *
 * @param first - the construct that `registerObject` returned
 */
export function duplicateOf(construct: Construct, { name, kind }: ApiObject, first: IConstruct): Diagnostic[] {
  const other = first.node.path;
  return other === construct.node.path
    ? []
    : [{ ...duplicateObject.sameName({ name, kind, other }), path: 'metadata.name' }];
}
