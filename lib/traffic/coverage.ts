// Which rules of the manifests the requests to a mesh met.

import { Kind } from '../world/kinds';
import type { Resource } from '../world/resource';
import type { World } from '../world/world';
import type { CoveredRule } from './covered-rule';

/** Lists that contain the rules of an object. */
const RULE_LISTS: readonly (readonly [type: string, lists: readonly string[]])[] = [
  [Kind.VirtualService, ['http', 'tls', 'tcp']],
  [Kind.DestinationRule, ['subsets']],
  [Kind.AuthorizationPolicy, ['rules']],
];

/** Records rules that requests meet. */
export class CoverageRecorder {
  private readonly met = new Map<Resource, Set<string>>();

  /**
   * Records a rule.
   *
   * @param path - path of the rule in its object, such as `spec.http[0]`
   */
  public meet(resource: Resource, path: string): void {
    const paths = this.met.get(resource);
    if (paths === undefined) {
      this.met.set(resource, new Set([path]));
    } else {
      paths.add(path);
    }
  }

  /** All rules of a mesh. */
  public rulesOf(world: World): CoveredRule[] {
    return RULE_LISTS.flatMap(([type, lists]) =>
      world.of(type).flatMap((resource) => lists.flatMap((list) => this.rulesIn(resource, list))),
    );
  }

  private rulesIn(resource: Resource, list: string): CoveredRule[] {
    const { kind, namespace, name, spec } = resource;
    const met = this.met.get(resource);
    return spec.objects(list).map((rule) => ({
      kind,
      namespace,
      name,
      rule: rule.path.replace(/^spec\./, ''),
      isMet: met?.has(rule.path) === true,
    }));
  }
}
