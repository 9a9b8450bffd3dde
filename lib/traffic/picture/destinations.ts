// Nodes of destinations: services, subsets, hosts outside of the mesh, and the workloads behind them.

import { Kind } from '../../world/kinds';
import { formatLabels } from '../../world/labels';
import { waypointName } from '../../world/waypoint';
import type { Workload } from '../../world/workload';
import type { World } from '../../world/world';
import type { Cluster } from '../destinations/clusters';
import type { Pool } from '../routes/route';
import type { Service } from '../services/service';
import type { GraphBuilder } from './builder';
import { gatewayId, hostId, poolId, serviceId, subsetId, workloadId } from './ids';
import { poolCluster } from './pool-cluster';
import type { Security } from './security';

/** Adds destinations. */
export class Destinations {
  public constructor(
    private readonly builder: GraphBuilder,
    private readonly security: Security,
    private readonly world: World,
  ) {}

  /** Adds a destination with its workloads; returns the ID of its node. */
  public add(cluster: Cluster): string {
    const { service, missing } = cluster;
    if (service === undefined || missing === 'host') {
      return this.unknownHost(cluster);
    }
    const id = cluster.subset === undefined ? this.service(service) : this.subset(cluster, service);
    if (missing === 'port') {
      this.builder.lines(id, [`port ${cluster.port} does not exist`]);
    }
    for (const rule of cluster.rule?.resources ?? []) {
      this.builder.represents(id, rule);
    }
    this.workloads(id, cluster);
    return id;
  }

  /** Adds an InferencePool with the pods that its extension chooses from. */
  public pool({ namespace, name }: Pool): { readonly id: string; readonly cluster: Cluster } {
    const resource = this.world.find(Kind.InferencePool, namespace, name);
    const cluster = poolCluster(namespace, name, resource, this.world);
    const id = this.builder.node({
      id: poolId(namespace, name),
      kind: 'service',
      type: 'InferencePool',
      name,
      namespace,
      lines: ['its extension chooses the pod'],
    });
    if (resource !== undefined) {
      this.builder.represents(id, resource);
    }
    this.workloads(id, cluster);
    return { id, cluster };
  }

  /** Adds the node of a workload; returns its ID. */
  public workload({ resource, namespace }: Workload): string {
    const { kind, name } = resource;
    const id = this.builder.node({
      id: workloadId(resource),
      kind: 'workload',
      type: kind,
      name,
      namespace,
    });
    this.builder.represents(id, resource);
    return id;
  }

  private service(service: Service): string {
    const { host, resource, ports, isKubernetes, aliasOf } = service;
    const isExternal = !isKubernetes && resource.spec.text('location') !== 'MESH_INTERNAL';
    const waypoint = waypointName(resource.labels, this.world.namespaceLabels(resource.namespace));
    const id = this.builder.node({
      id: serviceId(host),
      kind: isExternal ? 'external' : 'service',
      type: resource.kind,
      name: isKubernetes ? resource.name : host,
      namespace: resource.namespace,
      lines: [
        ...(ports.length === 0 ? [] : [`port ${ports.map(({ number }) => number).join(', ')}`]),
        ...(aliasOf === undefined ? [] : [`alias of ${aliasOf}`]),
        ...(waypoint === undefined ? [] : [`waypoint ${waypoint}`]),
      ],
    });
    this.builder.represents(id, resource);
    return id;
  }

  private subset({ subset = '', subsetField, missing, host }: Cluster, { resource, isKubernetes }: Service): string {
    const name = isKubernetes ? resource.name : host;
    const labels = subsetField?.textMap('labels') ?? new Map();
    const id = this.builder.node({
      id: subsetId(host, subset),
      kind: 'subset',
      type: 'subset',
      name: `${name} ${subset}`,
      namespace: resource.namespace,
      lines: missing === 'subset' ? ['does not exist'] : labels.size === 0 ? [] : [formatLabels(labels)],
      isMissing: missing === 'subset',
    });
    if (subsetField !== undefined) {
      this.builder.represents(id, subsetField.resource, subsetField.path);
    }
    return id;
  }

  /** A host that is not one of the services that the client knows. */
  private unknownHost({ host }: Cluster): string {
    const isMissing = this.world.knowsHostsLike(host);
    const namespace = this.world.namespaceOfHost(host);
    return this.builder.node({
      id: hostId(host),
      kind: namespace === undefined ? 'external' : 'service',
      type: 'host',
      name: host,
      ...(namespace !== undefined && { namespace }),
      lines: [isMissing ? 'does not exist, or is not visible' : 'not in the manifests'],
      isMissing,
    });
  }

  private workloads(id: string, { endpoints, servicePort, missing }: Cluster): void {
    if (missing === undefined && endpoints.workloads.length === 0) {
      const lines = { no: ['no endpoints'], unknown: ['endpoints are not in the manifests'], yes: [] };
      this.builder.lines(id, lines[endpoints.exist]);
    }
    for (const workload of endpoints.workloads) {
      const gateways = this.security.gatewaysAt(workload, servicePort);
      for (const gateway of gateways) {
        this.builder.edge({ from: id, to: gatewayId(gateway) });
      }
      if (gateways.length > 0) {
        continue;
      }
      this.builder.edge({ from: id, to: this.workload(workload), ...this.security.at(workload, servicePort) });
    }
  }
}
