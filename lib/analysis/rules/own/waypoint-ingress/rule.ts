import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { INGRESS_USE_WAYPOINT } from '../../../../facts/labels';
import { targetsOf } from '../../../../world/authorization-rules';
import { ingressRoutedServices } from '../../../../world/ingress-routes';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { isWaypoint, isWaypointForIngress, waypointOf } from '../../../../world/waypoint';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const BYPASSED = defineCode({
  code: 'ANA0153',
  severity: Severity.WARNING,
  title: 'Requests from an ingress gateway bypass the policies of a waypoint',
  explanation:
    'A policy for a Service or a waypoint is applied by the waypoint, and a route at an ingress gateway leads to the Service. Ingress gateways send requests directly to the pods, so the policy is not applied to them: a request that the policy denies is allowed if it comes from outside of the mesh.',
  fix: 'Label the Service, or its Namespace, `istio.io/ingress-use-waypoint: "true"`; or attach another policy to the ingress gateway.',
  documentation: istioPage('ambient/usage/waypoint'),
  examples: __dirname,
});

const MESSAGES = messagesOf(BYPASSED, {
  ingressBypasses: ({ service, route }: { service: string; route: string }) => ({
    message: `requests from the gateway of ${route} to Service ${quote(service)} bypass the waypoint, so the policy is not applied to them`,
    suggestion: `label the Service ${INGRESS_USE_WAYPOINT}: "true"`,
  }),
});

const POLICIES = [Kind.AuthorizationPolicy, Kind.RequestAuthentication];

/** Reports policies of waypoints that do not apply to requests from ingress gateways. */
export const rule: Rule = {
  name: 'waypoint-ingress',
  codes: [BYPASSED],
  check(world: World, report: Report): void {
    const policies = POLICIES.flatMap((type) => world.of(type)).filter((policy) => targetsOf(policy).length > 0);
    if (policies.length === 0) {
      return;
    }
    const bypassing = new BypassingRoutes(world);
    for (const target of policies.flatMap(targetsOf)) {
      const found = bypassing.to(target);
      if (found !== undefined) {
        const { kind, qualifiedName } = found.route;
        const route = `${kind} ${quote(qualifiedName)}`;
        report(MESSAGES.ingressBypasses({ service: found.service.qualifiedName, route }), target);
      }
    }
  },
};

/** A Service behind a waypoint, and a route at an ingress gateway that leads to it. */
interface Bypass {
  readonly service: Resource;
  readonly route: Resource;
}

/** The routes at ingress gateways to Services behind waypoints. */
class BypassingRoutes {
  private readonly byService = new Map<Resource, Bypass>();
  /** The first for each waypoint. */
  private readonly byWaypoint = new Map<Resource, Bypass>();

  public constructor(private readonly world: World) {
    for (const [service, route] of ingressRoutedServices(world)) {
      const waypoint = waypointOf(service, world);
      if (waypoint !== undefined && isWaypoint(waypoint) && !isWaypointForIngress(service, world)) {
        const bypass = { service, route };
        this.byService.set(service, bypass);
        if (!this.byWaypoint.has(waypoint)) {
          this.byWaypoint.set(waypoint, bypass);
        }
      }
    }
  }

  /** A route that bypasses the waypoint that applies a policy with this target. */
  public to(target: Field): Bypass | undefined {
    const { namespace } = target.resource;
    const name = target.text('name') ?? '';
    if (target.text('kind') === 'Gateway') {
      const waypoint = this.world.find(Kind.KubernetesGateway, namespace, name);
      return waypoint && this.byWaypoint.get(waypoint);
    }
    const service = target.text('kind') === 'Service' ? this.world.find(Kind.Service, namespace, name) : undefined;
    return service && this.byService.get(service);
  }
}
