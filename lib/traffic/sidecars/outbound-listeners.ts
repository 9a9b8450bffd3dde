// The listeners of sidecars for a port: one for each address of a service that they do not read HTTP of, and one for all others.

import { isIP } from 'node:net';
import { memoized } from '../../private/memoized';
import type { World } from '../../world/world';
import { endpointAddresses } from '../services/endpoints';
import { type PortType, portOf, portTypeOf, type Service, type ServicePort } from '../services/service';
import { type Connection, chainFor, isSameMatch, type OutboundChain } from './outbound-chains';
import type { RouteClient } from './outbound-routes';
import type { EgressListener, Scope } from './scope';
import { type StreamPort, streamChains } from './stream-chains';

/** A service at a listener. */
interface Contribution extends StreamPort {
  readonly listener: EgressListener;
}

interface Entry {
  readonly contributions: Contribution[];
  /** Whether all of its services are of TCP or TLS. */
  isStream: boolean;
  /** Whether later egress listeners add nothing. */
  isLocked: boolean;
  chains?: readonly OutboundChain[];
}

/** The listener for all addresses without one of their own. */
const ALL = '*';

/** The listeners of sidecars for a port. */
export class OutboundListeners {
  private readonly entries = new Map<string, Entry>();
  /** All ServiceEntries of a host share their endpoints. */
  private readonly sharedEndpoints = memoized((merged: Service) => {
    const parts = partsOf(merged).filter((part) => portOf(part, this.port) !== undefined);
    const addresses = parts.flatMap((part) =>
      endpointAddresses(part, portOf(part, this.port) as ServicePort, this.world),
    );
    return { addresses: new Set(addresses), haveNames: parts.some(isOfNames) };
  });

  public constructor(
    { listeners }: Scope,
    private readonly port: number,
    private readonly client: RouteClient,
    private readonly world: World,
  ) {
    for (const listener of listeners) {
      if (listener.port === undefined) {
        this.lock();
      }
      if (listener.port === undefined || listener.port === port) {
        this.addServices(listener);
      }
    }
  }

  /** What receives a connection; `passthrough` if a listener does, but none of its chains. */
  public receiver(connection: Connection): OutboundChain | 'passthrough' | undefined {
    const entry = this.entries.get(connection.address ?? ALL) ?? this.entries.get(ALL);
    if (entry === undefined) {
      return undefined;
    }
    entry.chains ??= this.chainsOf(entry);
    return chainFor(entry.chains, connection) ?? 'passthrough';
  }

  private lock(): void {
    for (const entry of this.entries.values()) {
      entry.isLocked = true;
    }
  }

  private addServices(listener: EgressListener): void {
    const written = listener.port === undefined ? undefined : listener.field?.object('port')?.text('protocol');
    for (const service of [...listener.services.values()].flatMap(partsOf)) {
      const port = service.resolution === 'alias' ? undefined : portOf(service, this.port);
      if (port !== undefined) {
        this.addService(listener, service, written === undefined ? port.type : portTypeOf(written.toLowerCase()));
      }
    }
  }

  private addService(listener: EgressListener, service: Service, type: PortType): void {
    const common = { listener, service, type, number: this.port };
    if (type === 'http') {
      this.add(ALL, { ...common, blocks: [], hasOwnAddress: false });
      return;
    }
    for (const address of this.addressesAt(listener, service)) {
      const isBlock = address.includes('/');
      const hasOwnAddress = !isBlock && address !== ALL;
      this.add(hasOwnAddress ? address : ALL, { ...common, blocks: isBlock ? [address] : [], hasOwnAddress });
    }
  }

  /** A listener with a port of its own takes all addresses for a headless service; others take those of its pods. */
  private addressesAt(listener: EgressListener, service: Service): readonly string[] {
    const isHeadless = service.resolution === 'passthrough' && service.addresses.length === 0;
    if (isHeadless && listener.port !== undefined) {
      return [ALL];
    }
    return (isHeadless ? this.podAddresses(listener, service) : undefined) ?? addressesOf(service);
  }

  /**
   * Addresses of the endpoints of a headless service, and its host for clients that call it by name; undefined if it has no
   * endpoints.
   */
  private podAddresses(listener: EgressListener, service: Service): readonly string[] | undefined {
    const { host, isKubernetes, resource } = service;
    const { addresses, haveNames } = this.sharedEndpoints(listener.services.get(host) ?? service);
    const isSelecting = isKubernetes || resource.spec.object('workloadSelector') !== undefined;
    return isSelecting || haveNames || addresses.size > 0 ? [...addresses, host] : undefined;
  }

  /** Services of HTTP share a listener, and the first service whose protocol is detected has it alone with them. */
  private add(address: string, contribution: Contribution): void {
    const isStream = contribution.type === 'tcp' || contribution.type === 'tls';
    const entry = this.entries.get(address);
    if (entry === undefined) {
      this.entries.set(address, { contributions: [contribution], isStream, isLocked: false });
    } else if (!entry.isLocked && (isStream || entry.isStream)) {
      entry.contributions.push(contribution);
      entry.isStream &&= isStream;
    }
  }

  private chainsOf({ contributions }: Entry): readonly OutboundChain[] {
    const [first = [], ...others] = contributions.map((contribution) => this.chainsFor(contribution));
    const chains = [...first];
    for (const chain of others.flat()) {
      if (!chains.some((known) => isSameMatch(known, chain))) {
        chains.push(chain);
      }
    }
    return chains;
  }

  private chainsFor(contribution: Contribution): OutboundChain[] {
    const { type, service, listener, hasOwnAddress } = contribution;
    const http = (own: boolean): OutboundChain => ({ names: [], blocks: [], http: own ? { service } : {} });
    switch (type) {
      case 'http':
        return [http(false)];
      case 'detected':
        return [...streamChains(contribution, listener, this.client), http(hasOwnAddress)];
      default:
        return streamChains(contribution, listener, this.client);
    }
  }
}

/**
 * Address of a host that a pod connects to: the host itself if it is an address, or that of the service with the name. A service
 * whose address the manifests do not show has its host instead.
 */
export function addressCalled(host: string, called: Service | undefined): string | undefined {
  const literal = host.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0) {
    return literal;
  }
  const [address] = called === undefined ? [] : addressesOf(called);
  return address === ALL ? undefined : address?.split('/')[0];
}

/** The ServiceEntries that define a service together, or the service alone. */
function partsOf(service: Service): readonly Service[] {
  return service.parts ?? [service];
}

/** Whether the endpoints of a service are names, for which proxies have no listeners. */
function isOfNames({ resolution }: Service): boolean {
  return resolution === 'dns' || resolution === 'dns-round-robin';
}

/** Addresses of a service, or a block of them. Only the first of a Service of Kubernetes counts. */
function addressesOf({ isKubernetes, addresses, host }: Service): readonly string[] {
  if (addresses.length > 0) {
    return isKubernetes ? addresses.slice(0, 1) : addresses;
  }
  return [isKubernetes ? host : ALL];
}
