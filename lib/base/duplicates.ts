import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { Trait } from '../private/trait';

const OBJECTS = new Trait<Map<string, string>>('Objects');

/** Remembers which construct of a chart makes an object first. */
export function registerObject(construct: Construct, object: ApiObject): void {
  const objects = objectsOf(object);
  const identity = identityOf(object);
  if (!objects.has(identity)) {
    objects.set(identity, construct.node.path);
  }
}

/**
 * Why a construct must not make its object: another one of its chart makes the same, and kubectl would keep only the
 * last. Two charts may well hold equal objects, for two clusters.
 */
export function duplicateProblem(construct: Construct, object: ApiObject): string | undefined {
  const first = objectsOf(object).get(identityOf(object));
  return first === undefined || first === construct.node.path
    ? undefined
    : `'${object.name}' is also the name of the ${object.kind} that ${first} makes; give one of them another name`;
}

function identityOf({ apiGroup, kind, name, metadata }: ApiObject): string {
  return [apiGroup, kind, metadata.namespace ?? '', name].join('/');
}

function objectsOf({ chart }: ApiObject): Map<string, string> {
  return OBJECTS.ofOrCreate(chart, () => new Map());
}
