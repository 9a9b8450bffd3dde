import type { SourceTool } from './source-tool';

/** The source that manifests are rendered from. */
export interface DrySource {
  /** Address of the Git repository. */
  readonly repoUrl: string;

  /** Path of the folder. */
  readonly path: string;

  /** Branch, tag or commit. */
  readonly targetRevision: string;

  /**
   * Tool that renders the manifests.
   *
   * @default - the tool that Argo CD detects
   */
  readonly tool?: SourceTool;
}

/** The source that rendered manifests are applied from. */
export interface SyncSource {
  /** Branch. */
  readonly targetBranch: string;

  /** Path of the folder; the root of the repository is rejected at synth. */
  readonly path: string;

  /**
   * Address of the Git repository.
   *
   * @default - that of the dry source
   */
  readonly repoUrl?: string;
}

/**
 * A source hydrator: Argo CD renders manifests from one branch, writes them to another branch, and applies them from
 * there.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/source-hydrator/
 */
export interface SourceHydrator {
  /** Source that manifests are rendered from. */
  readonly drySource: DrySource;

  /** Source that manifests are applied from. */
  readonly syncSource: SyncSource;

  /**
   * Branch that manifests are written to, if a separate step, such as a pull request, merges it into the branch of
   * `syncSource`.
   *
   * @default - the branch of `syncSource`
   */
  readonly hydrateTo?: string;
}
