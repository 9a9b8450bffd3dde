import type { SourceTool } from './source-tool';

/** Where manifests are rendered from. */
export interface DrySource {
  /** Address of the Git repository. */
  readonly repoUrl: string;

  /** Path of the folder. */
  readonly path: string;

  /** Branch, tag or commit. */
  readonly targetRevision: string;

  /**
   * What turns the folder into manifests.
   *
   * @default - what Argo CD finds in the folder
   */
  readonly tool?: SourceTool;
}

/** Where rendered manifests are applied from. */
export interface SyncSource {
  /** Branch. */
  readonly targetBranch: string;

  /** Path of the folder; not the root of the repository, which is refused at synth. */
  readonly path: string;

  /**
   * Address of the Git repository.
   *
   * @default - that of the dry source
   */
  readonly repoUrl?: string;
}

/**
 * Renders manifests from one branch, writes them to another one, and applies them from there.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/source-hydrator/
 */
export interface SourceHydrator {
  /** Where manifests are rendered from. */
  readonly drySource: DrySource;

  /** Where they are applied from. */
  readonly syncSource: SyncSource;

  /**
   * Branch that they are written to, where somebody has to bring them from there to the branch of `syncSource`, for
   * example by a pull request.
   *
   * @default - the branch of `syncSource`
   */
  readonly hydrateTo?: string;
}
