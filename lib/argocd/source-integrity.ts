/** Which commits must be signed. */
export enum GpgMode {
  /** None. */
  NONE = 'none',
  /** The one that is synced. */
  HEAD = 'head',
  /** The one that is synced and all before it. */
  STRICT = 'strict',
}

/** Signatures that commits must have. */
export interface GpgPolicy {
  /** Which commits must be signed. */
  readonly mode: GpgMode;

  /** IDs of the keys; Argo CD must have them. */
  readonly keys: string[];
}

/** What commits of Git repositories must be like. */
export interface GitIntegrityPolicy {
  /** Addresses of the repositories, or patterns. */
  readonly repos: string[];

  /** Signatures. */
  readonly gpg: GpgPolicy;
}

/**
 * What the sources of a project must be like to be synced from.
 *
 * @see https://argo-cd.readthedocs.io/en/latest/user-guide/source-integrity/
 */
export interface SourceIntegrity {
  /**
   * Rules for Git repositories; the first that is for a repository counts.
   *
   * @default - none
   */
  readonly git?: GitIntegrityPolicy[];
}
