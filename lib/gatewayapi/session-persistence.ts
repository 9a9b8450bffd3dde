import type { Duration } from 'cdk8s';

/** Lifetime of the cookie of a session. */
export enum CookieLifetime {
  /** Until the browser is closed: the default. */
  SESSION = 'Session',
  /** Until the absolute timeout of the session, which is required in this case. */
  PERMANENT = 'Permanent',
}

/** Options for sessions that a header identifies. */
export interface SessionOptions {
  /**
   * Name of the header or cookie, up to 128 characters.
   *
   * @default - chosen by the controller
   */
  readonly sessionName?: string;
  /**
   * Time after which a session ends, even if it is in use.
   *
   * @default - none
   */
  readonly absoluteTimeout?: Duration;
}

/** Options for sessions that a cookie identifies. */
export interface CookieSessionOptions extends SessionOptions {
  /**
   * Lifetime of the cookie.
   *
   * @default CookieLifetime.SESSION
   */
  readonly lifetimeType?: CookieLifetime;
}

/** Fields of session persistence, as in the manifest. */
export interface SessionPersistenceOptions extends CookieSessionOptions {
  /**
   * `Cookie` or `Header`.
   *
   * @default Cookie
   */
  readonly type?: string;
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
 *   sessionPersistence: gatewayapi.SessionPersistence.cookie({ sessionName: 'shop-session' }),
 *   backends: [gatewayapi.Backend.of('shop', { port: 8080 })],
 * });
 */
export class SessionPersistence {
  /**
   * Identifies sessions by a cookie.
   *
   * @param options - name and lifetime
   */
  public static cookie(options: CookieSessionOptions = {}): SessionPersistence {
    return SessionPersistence.of({ type: 'Cookie', ...options });
  }

  /**
   * Identifies sessions by a header.
   *
   * @param options - name and lifetime
   */
  public static header(options: SessionOptions = {}): SessionPersistence {
    return SessionPersistence.of({ type: 'Header', ...options });
  }

  /**
   * Creates session persistence from the fields of the manifest.
   *
   * @param options - fields
   */
  public static of(options: SessionPersistenceOptions): SessionPersistence {
    const { lifetimeType, ...session } = options;
    return new SessionPersistence({ ...session, cookieConfig: lifetimeType && { lifetimeType } });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
