import { Construct } from 'constructs';

/** A resource of another app: a name in the construct tree, without an object. */
export class ImportedResource extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    public readonly name: string,
    public readonly namespace: string | undefined,
  ) {
    super(scope, id);
  }
}
