import type { Duration } from 'cdk8s';

/** Lifetime of the cookie of a session. */
export enum CookieLifetime {
  /** Until the browser is closed: the default. */
  SESSION = 'Session',
  /** Until the absolute timeout of the session, which is required in this case. */
  PERMANENT = 'Permanent',
}

/** Cookie that identifies a session. */
export interface SessionCookieOptions {
  /**
   * Name of the cookie, up to 256 characters.
   *
   * @default - chosen by the controller
   */
  readonly name?: string;
  /**
   * Path of the requests that contain the cookie.
   *
   * @default /
   */
  readonly path?: string;
  /**
   * Lifetime of the cookie.
   *
   * @default CookieLifetime.SESSION
   */
  readonly lifetimeType?: CookieLifetime;
}

/** Header that identifies a session. */
export interface SessionHeaderOptions {
  /** Name of the header, up to 256 characters. */
  readonly name: string;
}

/** Options for sessions. */
export interface SessionOptions {
  /**
   * Time after which a session ends, even if it is in use.
   *
   * @default - none
   */
  readonly absoluteTimeout?: Duration;
}

/** Fields of session persistence, as in the manifest. */
export interface SessionPersistenceOptions extends SessionOptions {
  /**
   * `Cookie` or `Header`.
   *
   * @default Cookie
   */
  readonly type?: string;
  /**
   * The cookie; required for the type `Cookie`, and not for `Header`.
   *
   * @default - none
   */
  readonly cookie?: SessionCookieOptions;
  /**
   * The header; required for the type `Header`, and not for `Cookie`.
   *
   * @default - none
   */
  readonly header?: SessionHeaderOptions;
}

/**
 * Session persistence, which sends all requests of a session to the same pod.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1619/
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'shop' } });
 * route.addRule({
 *   sessionPersistence: gatewayapi.SessionPersistence.cookie({ name: 'shop-session' }),
 *   backends: [gatewayapi.Backend.of('shop', { port: 8080 })],
 * });
 */
export class SessionPersistence {
  /**
   * Identifies sessions by a cookie.
   *
   * @param cookie - name, path and lifetime
   * @param options - limits of the session
   */
  public static cookie(cookie: SessionCookieOptions = {}, options: SessionOptions = {}): SessionPersistence {
    return SessionPersistence.of({ type: 'Cookie', cookie, ...options });
  }

  /**
   * Identifies sessions by a header.
   *
   * @param header - name
   * @param options - limits of the session
   */
  public static header(header: SessionHeaderOptions, options: SessionOptions = {}): SessionPersistence {
    return SessionPersistence.of({ type: 'Header', header, ...options });
  }

  /**
   * Creates session persistence from the fields of the manifest.
   *
   * @param options - fields
   */
  public static of(options: SessionPersistenceOptions): SessionPersistence {
    return new SessionPersistence(options);
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
