// What a proxy knows about a destination: its service, port, subset and endpoints.

import type { Field } from '../../world/resource';
import type { World } from '../../world/world';
import type { MeshProxy } from '../mesh-proxy';
import { type Endpoints, endpointsOf } from '../services/endpoints';
import { portOf, type Service, type ServicePort } from '../services/service';
import { type BackendTls, backendTlsFor } from './backend-tls';
import type { DestinationRules, MergedRule } from './destination-rules';

/** A destination as routes name it, with its full host. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly subset: string | undefined;
}

/** A destination as a proxy knows it. */
export interface Cluster extends Address {
  /** The part of the address that does not exist; undefined if all of it does. */
  readonly missing?: 'host' | 'port' | 'subset' | undefined;
  readonly service?: Service;
  readonly servicePort?: ServicePort;
  readonly rule?: MergedRule | undefined;
  readonly subsetField?: Field | undefined;
  readonly backendTls?: BackendTls | undefined;
  readonly endpoints: Endpoints;
}

const NO_ENDPOINTS: Endpoints = { workloads: [], exist: 'no' };

/** The destinations that a proxy knows. */
export class Clusters {
  private readonly known = new Map<string, Cluster>();

  public constructor(
    private readonly world: World,
    private readonly rules: DestinationRules,
    private readonly proxy: MeshProxy,
    private readonly services: ReadonlyMap<string, Service>,
  ) {}

  public find(address: Address): Cluster {
    const key = `${address.host}|${address.port}|${address.subset ?? ''}`;
    let cluster = this.known.get(key);
    if (cluster === undefined) {
      cluster = this.resolve(address);
      this.known.set(key, cluster);
    }
    return cluster;
  }

  private resolve(address: Address): Cluster {
    const known = this.services.get(address.host);
    const service = known && this.proxy.type === 'gateway' ? atGateway(known) : known;
    if (service === undefined || service.resolution === 'alias') {
      return { ...address, missing: 'host', endpoints: NO_ENDPOINTS };
    }
    const servicePort = portOf(service, address.port);
    if (servicePort === undefined) {
      return { ...address, missing: 'port', service, endpoints: NO_ENDPOINTS };
    }
    const rule = this.rules.ruleFor(service, this.proxy.namespace, this.proxy.labels);
    const backendTls = backendTlsFor(service, servicePort, this.world);
    const { host, port, subset } = address;
    const subsetField = subset === undefined ? undefined : rule?.subsets.get(subset);
    const missing = subset === undefined || subsetField !== undefined ? undefined : 'subset';
    const endpoints =
      missing === undefined
        ? endpointsOf(service, servicePort, this.world, subsetField?.textMap('labels'))
        : NO_ENDPOINTS;
    // Written out, because a mesh has many destinations, and a spread takes much longer.
    return { host, port, subset, missing, service, servicePort, rule, backendTls, subsetField, endpoints };
  }
}

/** Gateways do not know the address that a client called. Of a ServiceEntry without resolution, they have only listed endpoints. */
function atGateway(service: Service): Service {
  if (service.resolution !== 'passthrough' || service.isKubernetes) {
    return service;
  }
  return { ...service, resolution: 'listed', ...(service.parts && { parts: service.parts.map(atGateway) }) };
}
