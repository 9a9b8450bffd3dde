import { isIP } from 'node:net';
import type { InboundProxy, InboundRequest } from './inbound-request';
import { headerOfProxy } from './proxy-headers';

/** What conditions of policies read of a request. */
export class RequestFacts {
  private cachedPathname: string | undefined;
  private cachedRemoteIp: { readonly address: string | undefined } | undefined;

  public constructor(
    public readonly request: InboundRequest,
    private readonly proxy: InboundProxy,
    private readonly trustedProxies: number,
  ) {}

  /** Path without query and fragment. */
  public get pathname(): string {
    this.cachedPathname ??= this.request.path.split(/[?#]/, 1)[0] ?? '';
    return this.cachedPathname;
  }

  /** Address of the original client, from `X-Forwarded-For` if the proxy trusts it; unknown if undefined. */
  public get remoteIp(): string | undefined {
    this.cachedRemoteIp ??= { address: this.findRemoteIp() };
    return this.cachedRemoteIp.address;
  }

  /** Value of a header, as the proxy sets it or as the client sends it; undefined if the request does not have it. */
  public header(name: string): string | undefined {
    const { request, proxy, trustedProxies } = this;
    return headerOfProxy(name, { request, isGateway: proxy.kind === 'gateway', trustedProxies });
  }

  /** Sidecars and waypoints trust the last address, gateways only the addresses that their own proxies add. */
  private findRemoteIp(): string | undefined {
    const { sourceIp, headers, protocol } = this.request;
    const position = this.proxy.kind === 'gateway' ? this.trustedProxies : 1;
    const addresses = headers.get('x-forwarded-for')?.split(',') ?? [];
    const address = protocol === 'tcp' || position === 0 ? undefined : addresses.at(-position)?.trim();
    return address === undefined || isIP(address) === 0 ? sourceIp : address;
  }
}
