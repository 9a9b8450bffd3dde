// Parts of requests that rules name, and requests that have several of them.

/** The address of a client that no rule names. */
export const OTHER_ADDRESS = '198.51.100.7';

/** Parts of a request; what is not set is left to the place that the request goes to. */
export interface Variant {
  readonly path?: string;
  readonly method?: string;
  /** Host header. */
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Parameters of the query. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Claims of a valid token. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Address of the client. */
  readonly ip?: string;
}

/** The parts of both; those of the second replace those of the first. */
export function combined(one: Variant, other: Variant): Variant {
  return {
    ...one,
    ...other,
    ...both('headers', one.headers, other.headers),
    ...both('parameters', one.parameters, other.parameters),
    ...both('claims', one.claims, other.claims),
  };
}

function both(name: keyof Variant, one: object | undefined, other: object | undefined): Variant {
  return one === undefined && other === undefined ? {} : { [name]: { ...one, ...other } };
}

/** Each of the variants once. */
export function distinct(variants: readonly Variant[]): Variant[] {
  return [...new Map(variants.map((variant) => [JSON.stringify(variant), variant])).values()];
}

/** Claims with a value at a path of names. */
export function claimsWith(names: readonly string[], value: unknown): Record<string, unknown> {
  return [...names].reverse().reduce<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown>;
}
