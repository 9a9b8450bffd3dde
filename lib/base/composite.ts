import { Construct } from 'constructs';
import { Origin, setLocator } from '../private/origin';
import { Trait } from '../private/trait';

const COMPOSITE = new Trait<true>('Composite');

/**
 * Base class of the constructs of this package that create resources. A problem of such a resource shows the call that created
 * the composite if no other call of the app is known.
 *
 * @internal
 */
export abstract class Composite extends Construct {
  /** @internal */
  public readonly _origin: Origin;

  protected constructor(scope: Construct, id: string) {
    super(scope, id);
    this._origin = new Origin(new.target as unknown as new () => object);
  }
}

// On the prototype, which all composites share.
COMPOSITE.set(Composite.prototype, true);
setLocator(Composite.prototype, (composite) => () => composite._origin.locate());

/** Whether a construct is within a composite. */
export function isInComposite(construct: Construct): boolean {
  let scope = construct.node.scope;
  while (scope !== undefined && !COMPOSITE.isOn(scope)) {
    scope = scope.node.scope;
  }
  return scope !== undefined;
}
