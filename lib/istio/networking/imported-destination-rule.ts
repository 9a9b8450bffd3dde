import type { Construct } from 'constructs';
import { ImportedResource } from '../../base/imported-resource';
import { Renderer } from '../../base/renderer';
import { expandHost } from '../../facts/host-names';
import type { DestinationRuleReferenceOptions, IDestinationRule } from './destination-rule-reference';
import { Subset } from './subset';

/** DestinationRule of another app. Its subsets cannot be checked. */
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

  /** The host as another resource must write it: in another namespace, a short name refers to another service. */
  private hostFor(renderer: Renderer): string {
    const { host } = this.options;
    if (this.namespace === undefined || this.namespace === renderer.scope.namespace) {
      return host._render(renderer);
    }
    const scope = { ...renderer.scope, namespace: this.namespace };
    return expandHost(host._render(new Renderer(scope)), scope);
  }
}
