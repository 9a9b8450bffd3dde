import type { Construct } from 'constructs';
import { ImportedResource } from '../../base/imported-resource';
import type { IControlPlane } from './control-plane-reference';

/** Reference to a control plane of another app. */
export class ImportedControlPlane extends ImportedResource implements IControlPlane {
  public constructor(
    scope: Construct,
    id: string,
    public readonly kind: string,
    name: string,
  ) {
    super(scope, id, name, undefined);
  }
}
