// What proxies do with a request besides sending it to a destination. Answers do not show all of it; comparisons of meshes do.

/** The text of an encrypted connection between pods of the mesh. */
export const MUTUAL_TLS = 'mutual TLS';

/** Something that proxies do with a request. */
export interface Effect {
  readonly type: EffectType;
  /** Equal texts are equal effects. */
  readonly text: string;
}

/**
 * `resilience` is set by routes, `destination` by the traffic policy of a destination. `rewrite` changes headers. `encryption`
 * is how a connection is encrypted, `arrival` the port of the pod that it reaches, and `extension` an object whose effect is
 * unknown.
 */
export type EffectType = 'resilience' | 'destination' | 'rewrite' | 'encryption' | 'arrival' | 'extension';
