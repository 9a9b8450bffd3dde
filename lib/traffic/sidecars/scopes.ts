// Finds the scope of a sidecar: from the Sidecar that selects it, that of its namespace or of the mesh, or the whole mesh.

import { MESH } from '../../rules/istio/shared/gateway-names';
import { byAge } from '../../world/age';
import { Kind } from '../../world/kinds';
import { hasLabels, type Labels, labelsKey } from '../../world/labels';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { ServiceRegistry } from '../services/registry';
import { portOf, type Service } from '../services/service';
import { destinationHosts, type HostGroup } from '../virtual-services/host-group';
import { inOrder, type VirtualServicesByGateway } from '../virtual-services/index-by-gateway';
import { EgressHosts } from './egress-hosts';
import type { EgressListener, Scope } from './scope';

type Routes = Pick<EgressListener, 'virtualServices' | 'destinations'>;

/** The scopes of all sidecars. */
export class Scopes {
  private readonly known = new Map<string, Scope>();
  private readonly applying = new Map<string, Resource | undefined>();
  private readonly sidecars: ReadonlyMap<string, readonly Resource[]>;

  public constructor(
    private readonly world: World,
    private readonly registry: ServiceRegistry,
    private readonly virtualServices: VirtualServicesByGateway,
  ) {
    const byNamespace = new Map<string, Resource[]>();
    for (const sidecar of [...world.of(Kind.Sidecar)].sort(byAge)) {
      byNamespace.set(sidecar.namespace, [...(byNamespace.get(sidecar.namespace) ?? []), sidecar]);
    }
    this.sidecars = byNamespace;
  }

  /** The scope of the sidecars of pods. */
  public of(namespace: string, labels: Labels): Scope {
    const sidecar = this.sidecarFor(namespace, labels);
    const isUniform = sidecar === undefined && this.registry.isUniform && this.virtualServices.isUniform(MESH);
    const key = isUniform ? '' : `${namespace}|${sidecar?.qualifiedName ?? ''}`;
    let scope = this.known.get(key);
    if (scope === undefined) {
      scope = this.build(namespace, isUniform ? undefined : namespace, sidecar);
      this.known.set(key, scope);
    }
    return scope;
  }

  /** The Sidecar that applies to pods: one that selects them, or that of their namespace or of the mesh. */
  public sidecarFor(namespace: string, labels: Labels): Resource | undefined {
    const key = `${namespace} ${labelsKey(labels)}`;
    if (!this.applying.has(key)) {
      this.applying.set(key, this.findSidecar(namespace, labels));
    }
    return this.applying.get(key);
  }

  private findSidecar(namespace: string, labels: Labels): Resource | undefined {
    const own = this.sidecars.get(namespace) ?? [];
    const selecting = own.find((sidecar) => {
      const selector = selectorOf(sidecar);
      return selector !== undefined && hasLabels(labels, selector);
    });
    const general = (sidecar: Resource) => selectorOf(sidecar) === undefined;
    return selecting ?? own.find(general) ?? (this.sidecars.get(this.world.rootNamespace) ?? []).find(general);
  }

  private build(namespace: string, scopeNamespace: string | undefined, sidecar: Resource | undefined): Scope {
    const egress = sidecar?.spec.objects('egress') ?? [];
    const listeners =
      egress.length === 0
        ? [this.listenerOf(undefined, new EgressHosts(['*/*'], namespace), namespace)]
        : egress.map((field) => this.listenerOf(field, egressHostsOf(field, namespace), namespace));
    return {
      namespace: scopeNamespace,
      listeners,
      services: this.servicesOf(listeners, namespace),
      allowsUnknown: allowsUnknown(sidecar, this.world),
      ...(sidecar && { sidecar }),
    };
  }

  private listenerOf(field: Field | undefined, hosts: EgressHosts, namespace: string): EgressListener {
    const port = field?.object('port')?.number('number') || undefined;
    const isImported = ({ host, namespace: owner }: Service) => hosts.includesService(host, owner);
    const isServed = (service: Service) =>
      isImported(service) && (port === undefined || portOf(service, port) !== undefined);
    return {
      ...(field && { field }),
      ...(port !== undefined && { port }),
      services:
        hosts.isAll && port === undefined
          ? this.registry.listenersFrom(namespace)
          : this.registry.importedListenersFrom(namespace, { namespaces: hosts.namespaces, includes: isServed }),
      reachable: hosts.isAll
        ? this.registry.visibleFrom(namespace)
        : this.registry.importedFrom(namespace, { namespaces: hosts.namespaces, includes: isImported }),
      ...(hosts.isAll ? this.allRoutes(namespace) : this.importedRoutes(namespace, hosts)),
    };
  }

  private allRoutes(namespace: string): Routes {
    const virtualServices = this.virtualServices.visibleFrom(namespace, MESH);
    return { virtualServices, destinations: new Set(virtualServices.flatMap(destinationHosts)) };
  }

  private importedRoutes(namespace: string, hosts: EgressHosts): Routes {
    const groups = this.virtualServices.groupsWith(namespace, MESH, hosts.names);
    const parts = groups.map((group) => importedFrom(group, hosts));
    return {
      virtualServices: inOrder(parts.flatMap(({ ranked }) => ranked)),
      destinations: new Set(parts.flatMap(({ destinations }) => [...destinations])),
    };
  }

  /** Services of all listeners, and those that their routes refer to. */
  private servicesOf(listeners: readonly EgressListener[], namespace: string): ReadonlyMap<string, Service> {
    const [first, ...others] = listeners;
    const visible = this.registry.visibleFrom(namespace);
    if (first !== undefined && others.length === 0 && first.services === visible && this.registry.isUniform) {
      return visible;
    }
    const services = new Map<string, Service>();
    const add = (service: Service | undefined) => {
      if (service !== undefined && !services.has(service.host)) {
        services.set(service.host, service);
      }
    };
    for (const listener of listeners) {
      for (const host of listener.services.keys()) {
        add(listener.reachable.get(host));
      }
      for (const host of listener.destinations) {
        add(visible.get(host) ?? this.registry.ownOf(namespace, host));
      }
    }
    return services;
  }
}

function selectorOf({ spec }: Resource): Labels | undefined {
  return spec.object('workloadSelector')?.textMap('labels');
}

function egressHostsOf(field: Field, namespace: string): EgressHosts {
  return new EgressHosts(
    field.texts('hosts').map(([, host]) => host),
    namespace,
  );
}

/** What a listener imports of VirtualServices with the same hosts. */
function importedFrom(group: HostGroup, hosts: EgressHosts) {
  if (hosts.includesRoutesOfAll(group.hosts)) {
    return { ranked: group.effective, destinations: group.destinations };
  }
  const { namespaces } = hosts;
  const candidates = namespaces.includes('*')
    ? group.members
    : namespaces.flatMap((namespace) => group.inNamespace(namespace));
  const ranked = candidates.filter(({ virtualService }) =>
    hosts.includesRoutes(virtualService.hosts, virtualService.resource.namespace),
  );
  return { ranked, destinations: new Set(ranked.flatMap(({ virtualService }) => destinationHosts(virtualService))) };
}

function allowsUnknown(sidecar: Resource | undefined, world: World): boolean {
  const own = sidecar?.spec.object('outboundTrafficPolicy');
  const mode = (own ?? world.meshConfig.object('outboundTrafficPolicy'))?.text('mode');
  return own === undefined ? mode !== 'REGISTRY_ONLY' : mode !== 'REGISTRY_ONLY' && mode !== undefined;
}
