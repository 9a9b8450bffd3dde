import type { Duration } from 'cdk8s';

/** How long a browser keeps the cookie of a session. */
export enum CookieLifetime {
  /** Until the browser is closed: the default. */
  SESSION = 'Session',
  /** For the absolute timeout of the session, which is needed then. */
  PERMANENT = 'Permanent',
}

/** Choices for sessions by header. */
export interface SessionOptions {
  /**
   * Name of the header or cookie, in up to 128 characters.
   *
   * @default - of the controller's choice
   */
  readonly sessionName?: string;
  /**
   * Time after which a session ends, whether in use or not.
   *
   * @default - none
   */
  readonly absoluteTimeout?: Duration;
}

/** Choices for sessions by cookie. */
export interface CookieSessionOptions extends SessionOptions {
  /**
   * How long a browser keeps the cookie.
   *
   * @default CookieLifetime.SESSION
   */
  readonly lifetimeType?: CookieLifetime;
}

/** Sessions, word for word as the manifest has them. */
export interface SessionPersistenceOptions extends CookieSessionOptions {
  /**
   * Cookie or Header.
   *
   * @default Cookie
   */
  readonly type?: string;
}

/**
 * How requests of a session find the pod that served the session before.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1619/
 */
export class SessionPersistence {
  /**
   * Sessions by cookie.
   *
   * @param options - name and lifetime
   */
  public static cookie(options: CookieSessionOptions = {}): SessionPersistence {
    return SessionPersistence.of({ type: 'Cookie', ...options });
  }

  /**
   * Sessions by header.
   *
   * @param options - name and lifetime
   */
  public static header(options: SessionOptions = {}): SessionPersistence {
    return SessionPersistence.of({ type: 'Header', ...options });
  }

  /**
   * Any sessions, word for word.
   *
   * @param options - what is written
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
