import { messagesOf } from '../../../../diagnostics/define-code';
import { quote } from '../../../../diagnostics/words';
import { USE_WAYPOINT } from '../../../../facts/labels';
import { isBehindWaypoint, routesMeshRequests, setsHttpTraffic, WaypointTraffic } from '../../../../world/ambient';
import { Kind } from '../../../../world/kinds';
import type { Place, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { DESTINATION_RULE_CODES, type TrafficCodes, VIRTUAL_SERVICE_CODES } from './codes';

type TrafficMessages = ReturnType<typeof messagesFor>;

function messagesFor(codes: TrafficCodes) {
  return {
    ...messagesOf(codes.namespaceWithoutWaypoint, {
      namespaceWithoutWaypoint: ({ namespace }: { namespace: string }) => ({
        message: `namespace ${quote(namespace)} is in ambient mode, but its traffic does not go through a waypoint`,
        suggestion: `label the namespace or the Service with ${USE_WAYPOINT}`,
      }),
    }),
    ...messagesOf(codes.serviceWithoutWaypoint, {
      serviceWithoutWaypoint: ({ service }: { service: string }) => ({
        message: `Service ${quote(service)} is in ambient mode, but does not use a waypoint`,
        suggestion: `label the Service or its namespace with ${USE_WAYPOINT}`,
      }),
    }),
    ...messagesOf(codes.otherNamespace, {
      otherNamespace: ({ service, namespace }: { service: string; namespace: string }) => ({
        message: `a waypoint applies only the configuration in the namespace of Service ${quote(service)}`,
        suggestion: `move this object to namespace ${quote(namespace)}`,
      }),
    }),
  };
}

const VIRTUAL_SERVICE_MESSAGES = messagesFor(VIRTUAL_SERVICE_CODES);
const DESTINATION_RULE_MESSAGES = messagesFor(DESTINATION_RULE_CODES);

/** Reports VirtualServices and DestinationRules with settings for requests that do not apply in ambient mode. */
export const rule: Rule = {
  name: 'ambient-traffic',
  codes: [...Object.values(VIRTUAL_SERVICE_CODES), ...Object.values(DESTINATION_RULE_CODES)],
  check(world: World, report: Report): void {
    const check = new AmbientTraffic(world, report);
    for (const { spec } of world.of(Kind.VirtualService).filter(routesMeshRequests)) {
      const hosts = spec.texts('hosts').map(([index, host]) => ({ host, place: spec.at('hosts', index) }));
      check.hosts(hosts, VIRTUAL_SERVICE_MESSAGES);
    }
    for (const { spec } of world.of(Kind.DestinationRule).filter(setsHttpTraffic)) {
      check.hosts([{ host: spec.text('host') ?? '', place: spec.at('host') }], DESTINATION_RULE_MESSAGES);
    }
  },
};

/** A host that an object configures. */
interface NamedHost {
  readonly host: string;
  readonly place: Place;
}

class AmbientTraffic {
  private readonly traffic: WaypointTraffic;

  public constructor(
    private readonly world: World,
    private readonly report: Report,
  ) {
    this.traffic = new WaypointTraffic(world);
  }

  /** Checks the hosts of one object. Its namespace matters only if no host is a Service in ambient mode. */
  public hosts(hosts: readonly NamedHost[], messages: TrafficMessages): void {
    let knowsService = false;
    for (const { host, place } of hosts) {
      const service = this.world.hosts.service(this.world.fullHost(host, place.resource.namespace));
      if (service !== undefined && this.world.membershipOfNamespace(service.namespace) === 'ambient') {
        knowsService = true;
        this.service(service, place, messages);
      }
    }
    const [first] = hosts;
    if (!knowsService && first !== undefined) {
      this.namespace(first.place, messages);
    }
  }

  private service({ namespace, qualifiedName, labels }: Resource, place: Place, messages: TrafficMessages): void {
    if (place.resource.namespace !== namespace) {
      this.report(messages.otherNamespace({ service: qualifiedName, namespace }), place);
    }
    if (!isBehindWaypoint({ labels, namespace }, this.world)) {
      this.report(messages.serviceWithoutWaypoint({ service: qualifiedName }), place);
    }
  }

  private namespace(place: Place, messages: TrafficMessages): void {
    const { namespace } = place.resource;
    if (this.world.membershipOfNamespace(namespace) === 'ambient' && !this.traffic.isIn(namespace)) {
      this.report(messages.namespaceWithoutWaypoint({ namespace }), place, {
        isUnsure: !this.world.knowsAll(Kind.Service, namespace),
      });
    }
  }
}
