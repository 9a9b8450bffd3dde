import { quote } from '../../../../diagnostics/words';
import { isBehindWaypoint, routesMeshRequests, setsHttpTraffic, WaypointTraffic } from '../../../../world/ambient';
import { Kind } from '../../../../world/kinds';
import type { Place, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { DESTINATION_RULE_CODES, type TrafficCodes, VIRTUAL_SERVICE_CODES } from './codes';

/** VirtualServices and DestinationRules with settings for requests, for Services in ambient mode. */
export const rule: Rule = {
  name: 'ambient-traffic',
  codes: [...Object.values(VIRTUAL_SERVICE_CODES), ...Object.values(DESTINATION_RULE_CODES)],
  check(world: World, report: Report): void {
    const check = new AmbientTraffic(world, report);
    for (const { spec } of world.of(Kind.VirtualService).filter(routesMeshRequests)) {
      const hosts = spec.texts('hosts').map(([index, host]) => ({ host, place: spec.at('hosts', index) }));
      check.hosts(hosts, VIRTUAL_SERVICE_CODES);
    }
    for (const { spec } of world.of(Kind.DestinationRule).filter(setsHttpTraffic)) {
      check.hosts([{ host: spec.text('host') ?? '', place: spec.at('host') }], DESTINATION_RULE_CODES);
    }
  },
};

/** A host that an object is about. */
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

  /** Checks the hosts of one object. */
  public hosts(hosts: readonly NamedHost[], codes: TrafficCodes): void {
    let knowsService = false;
    for (const { host, place } of hosts) {
      const service = this.world.hosts.service(this.world.fullHost(host, place.resource.namespace));
      if (service !== undefined && this.world.membershipOfNamespace(service.namespace) === 'ambient') {
        knowsService = true;
        this.service(service, place, codes);
      }
    }
    const [first] = hosts;
    if (!knowsService && first !== undefined) {
      this.unknown(first.place, codes);
    }
  }

  private service({ namespace, qualifiedName, labels }: Resource, place: Place, codes: TrafficCodes): void {
    if (place.resource.namespace !== namespace) {
      this.report(codes.elsewhere, place, {
        message: `a waypoint applies what stands in the namespace of Service ${quote(qualifiedName)}`,
        suggestion: `move it to namespace ${quote(namespace)}`,
      });
    }
    if (!isBehindWaypoint({ labels, namespace }, this.world)) {
      this.report(codes.notCaptured, place, {
        message: `Service ${quote(qualifiedName)} is in ambient mode and behind no waypoint`,
        suggestion: 'label the Service or its namespace with istio.io/use-waypoint',
      });
    }
  }

  private unknown(place: Place, codes: TrafficCodes): void {
    const { namespace } = place.resource;
    if (this.world.membershipOfNamespace(namespace) === 'ambient' && !this.traffic.isIn(namespace)) {
      this.report(codes.withoutWaypoint, place, {
        message: `namespace ${quote(namespace)} is in ambient mode, and its traffic goes through no waypoint`,
        suggestion: 'label the namespace or the Service with istio.io/use-waypoint',
        isUnsure: !this.world.isClosed,
        isLikely: this.world.holdsSome(Kind.Service, namespace),
      });
    }
  }
}
