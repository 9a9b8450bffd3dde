/** Port of a redirect if no port number is set. */
export enum RedirectPortSelection {
  /** 80 or 443, depending on the scheme. */
  FROM_PROTOCOL_DEFAULT = 'FROM_PROTOCOL_DEFAULT',
  /** The port of the request. */
  FROM_REQUEST_PORT = 'FROM_REQUEST_PORT',
}

/**
 * Port of a redirect.
 *
 * Write `istio.RedirectPort.number(8443)` for `port: 8443`.
 *
 * @example
 * const routes = new istio.VirtualService(chart, 'productpage', { hosts: [istio.Host.of('productpage')] });
 * routes.addHttpRedirect({ redirect: { scheme: 'https', port: istio.RedirectPort.number(8443) } });
 */
export class RedirectPort {
  /**
   * Returns a port by its number.
   *
   * @param port - 1 to 65535
   */
  public static number(port: number): RedirectPort {
    return new RedirectPort({ port });
  }

  /**
   * Returns a port that depends on the request.
   *
   * @param selection - source of the port
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
 * Target of a redirect. At least one of `uri`, `prefixRewrite`, `authority`, `scheme` and `port` is required.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect
 */
export interface HttpRedirect {
  /**
   * New path. Not together with `prefixRewrite`.
   *
   * @default - the path of the request
   */
  readonly uri?: string;
  /**
   * Replacement for the matched prefix of the path; every match of the route must then be on a prefix of the URI.
   *
   * @default - the path of the request
   */
  readonly prefixRewrite?: string;
  /**
   * New host.
   *
   * @default - the host of the request
   */
  readonly authority?: string;
  /**
   * New scheme: `http` or `https`.
   *
   * @default - the scheme of the request
   */
  readonly scheme?: string;
  /**
   * New port.
   *
   * @default - the standard port of a new scheme, else the port of the request
   */
  readonly port?: RedirectPort;
  /**
   * HTTP status, 300 to 399.
   *
   * @default 301
   */
  readonly redirectCode?: number;
}
