import type { IConstruct } from 'constructs';

/**
 * What the constructs below another one know in common, such as all of an app below its root.
 *
 * By symbol, not by module state: two copies of this package in one app must see each other's.
 *
 * @param owner - the construct that keeps it
 * @param name - what is known
 * @param create - makes it, where nobody has yet
 */
export function sharedState<T>(owner: IConstruct, name: string, create: () => T): T {
  const key = Symbol.for(`cdk8s-istio.${name}`);
  const states = owner as IConstruct & { [key: symbol]: T | undefined };
  const known = states[key];
  if (known !== undefined) {
    return known;
  }
  const created = create();
  // Not enumerable, so that nobody who prints a construct meets it.
  Object.defineProperty(owner, key, { value: created });
  return created;
}
