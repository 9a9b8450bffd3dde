/** A variable of Jsonnet. */
export interface JsonnetVariable {
  /** Name of the variable. */
  readonly name: string;

  /** Value: text, or Jsonnet code if `code` is true. */
  readonly value: string;

  /**
   * Whether the value is Jsonnet code.
   *
   * @default false
   */
  readonly code?: boolean;
}

/** Options for evaluating Jsonnet files. */
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
   * Folders with libraries.
   *
   * @default - none
   */
  readonly libs?: string[];
}

/**
 * Options for reading a folder of plain manifests.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
 */
export interface DirectoryOptions {
  /**
   * Whether to read files of subfolders too.
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
   * Pattern of the files to leave out; takes precedence over `include`.
   *
   * @default - none
   */
  readonly exclude?: string;

  /**
   * Whether files with any extension are read as manifests, not only `.yaml`, `.yml`, `.json` and `.jsonnet`.
   *
   * @default false
   */
  readonly disableExtensionFilter?: boolean;

  /**
   * Options for evaluating Jsonnet files.
   *
   * @default - no variables
   */
  readonly jsonnet?: JsonnetOptions;
}
