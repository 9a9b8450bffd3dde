// Requests with open parts: a policy denies them only if it denies them whatever these parts are.

/** The parts of a request that are left open, besides its headers, its token and addresses. */
export interface Freedom {
  /** Set if the client may have any identity, except for some; undefined if its identity is that of the request. */
  readonly client?: { readonly except: ReadonlySet<string> };
  /** Whether it may have any method. */
  readonly method: boolean;
  /** Whether it may have any path. */
  readonly path: boolean;
}
