import type { Construct } from 'constructs';
import { ImportedResource } from '../../base/imported-resource';
import { Renderer } from '../../base/renderer';
import { expandHost } from '../../facts/host-names';
import type { DestinationRuleReferenceOptions, IDestinationRule } from './destination-rule-reference';
import { Subset } from './subset';

/** A DestinationRule of another app. Whether it has a subset cannot be checked. */
export class ImportedDestinationRule extends ImportedResource implements IDestinationRule {
  public constructor(
    scope: Construct,
    id: string,
    name: string,
    private readonly options: DestinationRuleReferenceOptions,
  ) {
    super(scope, id, name, options.namespace);
  }

  public subset(name: string): Subset {
    return Subset._reference(name, (renderer) => this.hostFor(renderer));
  }

  /** The host as another resource must write it: a short name means another service in another namespace. */
  private hostFor(renderer: Renderer): string {
    const { host } = this.options;
    if (this.namespace === undefined || this.namespace === renderer.scope.namespace) {
      return host._render(renderer);
    }
    const scope = { ...renderer.scope, namespace: this.namespace };
    return expandHost(host._render(new Renderer(scope)), scope);
  }
}
