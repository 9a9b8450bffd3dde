// Objects of a suggestion, with names that no other object has.

import type { World } from '../../world/world';

/** An object to suggest. */
export type SuggestedObject = { [key: string]: unknown };

/** Makes objects whose names are free. */
export class ObjectMaker {
  private readonly taken: Set<string>;

  public constructor(world: World) {
    this.taken = new Set(world.all.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`));
  }

  public make(apiVersion: string, kind: string, namespace: string, name: string, spec: object): SuggestedObject {
    let free = name;
    while (this.taken.has(`${kind} ${namespace}/${free}`)) {
      free = `${free}-suggested`;
    }
    this.taken.add(`${kind} ${namespace}/${free}`);
    return { apiVersion, kind, metadata: { name: free, namespace }, spec };
  }
}
