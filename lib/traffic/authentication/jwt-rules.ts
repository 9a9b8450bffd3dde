import { memoized } from '../../private/memoized';
import { byAge } from '../../world/age';
import { AttachedPolicies } from '../../world/attached-policies';
import { Kind } from '../../world/kinds';
import type { Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { InboundProxy } from '../authorization/inbound-request';
import { type JwtRule, jwtRulesOf } from './jwt-rule';

/** The rules of all RequestAuthentications of a mesh. */
export class JwtRules {
  private readonly attached: AttachedPolicies;
  private readonly rulesOf = memoized((policies: readonly Resource[]): readonly JwtRule[] =>
    [...policies].sort(byAge).flatMap(jwtRulesOf).sort(byIssuer),
  );

  public constructor(world: World) {
    this.attached = new AttachedPolicies(world.of(Kind.RequestAuthentication), world.rootNamespace);
  }

  /** Rules of a proxy, in the order in which it tries them. */
  public of(proxy: InboundProxy): readonly JwtRule[] {
    if (proxy.kind === 'ztunnel') {
      return [];
    }
    const policies = this.attached.of({ ...proxy, isWaypoint: proxy.kind === 'waypoint' });
    return this.rulesOf(policies);
  }
}

function byIssuer(one: JwtRule, other: JwtRule): number {
  if (one.issuer === other.issuer) {
    return 0;
  }
  return one.issuer < other.issuer ? -1 : 1;
}
