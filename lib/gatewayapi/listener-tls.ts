import type { Certificate } from './certificate';

/** Settings of the controller for TLS. */
export interface TlsPassthroughOptions {
  /**
   * Settings that only the controller knows, such as `gateway.istio.io/tls-terminate-mode`.
   *
   * @default - none
   */
  readonly options?: { [key: string]: string };
}

/** Certificates of a listener that terminates TLS, and settings of the controller. */
export interface TlsTerminateOptions extends TlsPassthroughOptions {
  /**
   * Certificates; without any, `options` must say where they come from.
   *
   * @default - none
   */
  readonly certificateRefs?: Certificate[];
}

/**
 * What a listener does about TLS.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class ListenerTls {
  /** The gateway decrypts with a certificate of its own. */
  public static terminate(options: TlsTerminateOptions): ListenerTls {
    return new ListenerTls('Terminate', options);
  }

  /** TLS goes through untouched to the service that a TLSRoute chooses by SNI: for the protocol TLS only. */
  public static passthrough(options: TlsPassthroughOptions = {}): ListenerTls {
    return new ListenerTls('Passthrough', options);
  }

  private constructor(
    private readonly mode: string,
    private readonly options: TlsTerminateOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { mode: this.mode, ...this.options };
  }
}
