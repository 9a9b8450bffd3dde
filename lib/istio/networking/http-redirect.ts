/** How the port of a redirect is found where it is not given. */
export enum RedirectPortSelection {
  /** 80 or 443, by the scheme. */
  FROM_PROTOCOL_DEFAULT = 'FROM_PROTOCOL_DEFAULT',
  /** That of the request. */
  FROM_REQUEST_PORT = 'FROM_REQUEST_PORT',
}

/** The port of a redirect. */
export class RedirectPort {
  /**
   * A port by its number.
   *
   * @param port - 1 to 65535
   */
  public static number(port: number): RedirectPort {
    return new RedirectPort({ port });
  }

  /**
   * A port that follows from the request.
   *
   * @param selection - how it is found
   */
  public static derive(selection: RedirectPortSelection): RedirectPort {
    return new RedirectPort({ derivePort: selection });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _fields(): object {
    return this.fields;
  }
}

/**
 * Where callers are sent. At least one of `uri`, `authority`, `scheme` and `port` is needed.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect
 */
export interface HttpRedirect {
  /**
   * New path.
   *
   * @default - that of the request
   */
  readonly uri?: string;
  /**
   * New host.
   *
   * @default - that of the request
   */
  readonly authority?: string;
  /**
   * New scheme: `http` or `https`.
   *
   * @default - that of the request
   */
  readonly scheme?: string;
  /**
   * New port.
   *
   * @default - the standard port of a new scheme, else that of the request
   */
  readonly port?: RedirectPort;
  /**
   * Status, 300 to 399.
   *
   * @default 301
   */
  readonly redirectCode?: number;
}
