// Collects derived requests, each once.

import { Client } from '../../client';
import type { Scheme } from '../../message';
import type { RequestOptions } from '../../request-options';
import type { Caller } from './caller';
import type { Variant } from './variant';

/** A derived request, and its parts as reports show them. */
export interface DerivedRequest {
  readonly options: RequestOptions;
  readonly client: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
}

/** Where requests go. */
export interface Place {
  readonly caller: Caller;
  readonly scheme: Scheme;
  /** Host, with the port if it is not that of the scheme. */
  readonly authority: string;
  readonly options?: Pick<RequestOptions, 'gateway' | 'tls' | 'to'>;
  /** Address of the client, if policies read it; otherwise the answers would be unknown. */
  readonly ip?: string;
}

/** Derived requests. */
export class RequestList {
  private readonly requests = new Map<string, DerivedRequest>();

  public get all(): Iterable<DerivedRequest> {
    return this.requests.values();
  }

  public add(place: Place, variant: Variant): void {
    const { caller, scheme, authority, options } = place;
    const isHttp = scheme.startsWith('http');
    const path = isHttp ? pathOf(variant) : '';
    const { method = 'GET', host, headers, claims, ip = place.ip }: Variant = isHttp ? variant : connectionOf(variant);
    const key = JSON.stringify([caller.name, scheme, authority, options, path, method, host, headers, claims, ip]);
    if (this.requests.has(key)) {
      return;
    }
    this.requests.set(key, {
      options: {
        from: ip === undefined ? caller.client : withAddress(caller, ip),
        url: `${scheme}://${authority}${path}`,
        ...options,
        ...(method !== 'GET' && { method }),
        ...((host !== undefined || headers !== undefined) && { headers: { ...headers, ...(host && { host }) } }),
        ...(claims !== undefined && { claims: { ...claims } }),
      },
      client: caller.name,
      method,
      host: host ?? authority,
      path,
    });
  }
}

/** The parts of a connection without HTTP. */
function connectionOf({ ip }: Variant): Variant {
  return ip === undefined ? {} : { ip };
}

function withAddress({ client, namespace, serviceAccount, labels }: Caller, ip: string): Client {
  const { isOutside, pod } = client._spec;
  const own = pod ?? { namespace, serviceAccount, labels: Object.fromEntries(labels) };
  return isOutside ? Client.outside(ip) : Client.pod({ ...own, ip });
}

function pathOf({ path = '/', parameters = {} }: Variant): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}
