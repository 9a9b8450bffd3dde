import type { Certificate } from './certificate';

/** Options for `ListenerTls.passthrough`. */
export interface TlsPassthroughOptions {
  /**
   * Implementation-specific settings, such as `gateway.istio.io/tls-terminate-mode`.
   *
   * @default - none
   */
  readonly options?: { [key: string]: string };
}

/** Options for `ListenerTls.terminate`. */
export interface TlsTerminateOptions extends TlsPassthroughOptions {
  /**
   * Certificates of the listener. Without any, `options` must configure them.
   *
   * @default - none
   */
  readonly certificateRefs?: Certificate[];
}

/** Fields of the TLS settings of a listener, as in the manifest. */
export interface ListenerTlsOptions extends TlsTerminateOptions {
  /**
   * `Terminate` or `Passthrough`.
   *
   * @default Terminate
   */
  readonly mode?: string;
}

/**
 * TLS settings of a listener.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 *
 * @example
 * const gateway = new gatewayapi.Gateway(chart, 'gateway', {
 *   metadata: { name: 'web' },
 *   gatewayClass: gatewayapi.GatewayClass.ISTIO,
 * });
 * gateway.addListener('tls', {
 *   port: 443,
 *   protocol: gatewayapi.Protocol.TLS,
 *   hostname: '*.example.com',
 *   tls: gatewayapi.ListenerTls.passthrough(),
 * });
 */
export class ListenerTls {
  /** Terminates TLS at the gateway, with the gateway's own certificate. */
  public static terminate(options: TlsTerminateOptions): ListenerTls {
    return ListenerTls.of({ mode: 'Terminate', ...options });
  }

  /** Passes TLS through to the service that a TLSRoute selects by SNI. Only for the protocol TLS. */
  public static passthrough(options: TlsPassthroughOptions = {}): ListenerTls {
    return ListenerTls.of({ mode: 'Passthrough', ...options });
  }

  /**
   * Creates the settings from the fields of the manifest.
   *
   * @param options - fields
   */
  public static of(options: ListenerTlsOptions): ListenerTls {
    return new ListenerTls(options);
  }

  private constructor(private readonly fields: ListenerTlsOptions) {}

  /** @internal */
  public _render(): unknown {
    return { ...this.fields };
  }
}
