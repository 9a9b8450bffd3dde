/** A variable of Jsonnet. */
export interface JsonnetVariable {
  /** Name of the variable. */
  readonly name: string;

  /** Value: text, or Jsonnet where `code` says so. */
  readonly value: string;

  /**
   * Whether the value is Jsonnet code.
   *
   * @default false
   */
  readonly code?: boolean;
}

/** How Jsonnet files are evaluated. */
export interface JsonnetOptions {
  /**
   * External variables.
   *
   * @default - none
   */
  readonly extVars?: JsonnetVariable[];

  /**
   * Arguments of the top-level function.
   *
   * @default - none
   */
  readonly tlas?: JsonnetVariable[];

  /**
   * Folders that libraries are looked for in.
   *
   * @default - none
   */
  readonly libs?: string[];
}

/**
 * How a folder of plain manifests is read.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
 */
export interface DirectoryOptions {
  /**
   * Whether files of folders below are read too.
   *
   * @default false
   */
  readonly recurse?: boolean;

  /**
   * Pattern of the files to read, such as `*.yaml` or `{*.yml,*.yaml}`.
   *
   * @default - all manifests
   */
  readonly include?: string;

  /**
   * Pattern of the files to leave out; it wins over `include`.
   *
   * @default - none
   */
  readonly exclude?: string;

  /**
   * How Jsonnet files are evaluated.
   *
   * @default - without variables
   */
  readonly jsonnet?: JsonnetOptions;
}
