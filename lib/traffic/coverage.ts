// Which rules of the manifests the requests to a mesh met.

import { Kind } from '../world/kinds';
import type { Resource } from '../world/resource';
import type { World } from '../world/world';
import { actionOf, isDryRun } from './authorization/policy';
import type { CoveredRule } from './covered-rule';

const GATEWAY_API_RULES = ['rules'];

/** Lists that contain the rules of an object. */
const RULE_LISTS: readonly (readonly [type: string, lists: readonly string[]])[] = [
  [Kind.VirtualService, ['http', 'tls', 'tcp']],
  [Kind.HttpRoute, GATEWAY_API_RULES],
  [Kind.GrpcRoute, GATEWAY_API_RULES],
  [Kind.TlsRoute, GATEWAY_API_RULES],
  [Kind.TcpRoute, GATEWAY_API_RULES],
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

  /** All rules of a mesh, without those of its context. */
  public rulesOf(world: World): CoveredRule[] {
    return RULE_LISTS.flatMap(([type, lists]) =>
      world
        .of(type)
        .filter(decides)
        .flatMap((resource) => lists.flatMap((list) => this.rulesIn(resource, list))),
    );
  }

  private rulesIn(resource: Resource, list: string): CoveredRule[] {
    const { kind, namespace, name, spec } = resource;
    const met = this.met.get(resource);
    // The routes of a delegate take the place of the rule that refers to it.
    const rules = spec.objects(list).filter((rule) => !rule.filled('delegate'));
    return rules.map((rule) => ({
      kind,
      namespace,
      name,
      rule: rule.path.replace(/^spec\./, ''),
      isMet: met?.has(rule.path) === true,
    }));
  }
}

/** Whether the rules of an object can decide about requests: those of a policy in a dry run, or for an audit, never do. */
function decides(resource: Resource): boolean {
  return (
    resource.role === 'analyzed' &&
    (resource.type !== Kind.AuthorizationPolicy || (actionOf(resource) !== 'AUDIT' && !isDryRun(resource)))
  );
}
