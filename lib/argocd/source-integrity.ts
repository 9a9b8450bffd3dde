/** Commits that must be signed. */
export enum GpgMode {
  /** No commit must be signed. */
  NONE = 'none',
  /** The commit that is synced must be signed. */
  HEAD = 'head',
  /** The commit that is synced and all commits before it must be signed. */
  STRICT = 'strict',
}

/** Requirements for signatures of commits. */
export interface GpgPolicy {
  /** Commits that must be signed. */
  readonly mode: GpgMode;

  /** IDs of the accepted keys; Argo CD must have the keys. */
  readonly keys: string[];
}

/** Requirements for commits of Git repositories. */
export interface GitIntegrityPolicy {
  /** Addresses of the repositories, or patterns. */
  readonly repos: string[];

  /** Requirements for signatures. */
  readonly gpg: GpgPolicy;
}

/**
 * Requirements for the sources of a project.
 *
 * @see https://argo-cd.readthedocs.io/en/latest/user-guide/source-integrity/
 */
export interface SourceIntegrity {
  /**
   * Rules for Git repositories; the first rule that matches a repository applies.
   *
   * @default - none
   */
  readonly git?: GitIntegrityPolicy[];
}
