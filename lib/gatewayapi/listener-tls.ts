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

/** What a listener does about TLS, word for word as the manifest has it. */
export interface ListenerTlsOptions extends TlsTerminateOptions {
  /**
   * Terminate or Passthrough.
   *
   * @default Terminate
   */
  readonly mode?: string;
}

/**
 * What a listener does about TLS.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class ListenerTls {
  /** The gateway decrypts with a certificate of its own. */
  public static terminate(options: TlsTerminateOptions): ListenerTls {
    return ListenerTls.of({ mode: 'Terminate', ...options });
  }

  /** TLS goes through untouched to the service that a TLSRoute chooses by SNI: for the protocol TLS only. */
  public static passthrough(options: TlsPassthroughOptions = {}): ListenerTls {
    return ListenerTls.of({ mode: 'Passthrough', ...options });
  }

  /**
   * Any settings, word for word.
   *
   * @param options - what is written
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
