// Virtual hosts: the routes for the hosts of requests to a listener.

import type { HostMap } from './host-map';
import type { Route } from './routes/route';

/** The routes for a host, in the order in which a proxy tries them. */
export interface VirtualHost {
  /** Host or wildcard as configured. */
  readonly domain: string;
  readonly routes: readonly Route[];
  /** Whether plain requests are redirected to HTTPS. */
  readonly requiresTls: boolean;
}

/** The virtual hosts of a listener. */
export class VirtualHosts {
  public constructor(private readonly byDomain: HostMap<VirtualHost>) {}

  public get all(): readonly VirtualHost[] {
    return [...this.byDomain.values()];
  }

  /** The virtual host for the host of a request, without its port. */
  public find(host: string): VirtualHost | undefined {
    return this.byDomain.forRequest(host);
  }
}
