/** A value of a Helm chart by its path, as in `helm --set`. */
export interface HelmParameter {
  /**
   * Path of the value, such as `global.proxy.image`.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Value at the path.
   *
   * @default - empty
   */
  readonly value?: string;

  /**
   * Whether the value stays a string even if it looks like a number or a boolean.
   *
   * @default false
   */
  readonly forceString?: boolean;
}

/** A value of a Helm chart that is the content of a file, as in `helm --set-file`. */
export interface HelmFileParameter {
  /**
   * Path of the value.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Path of the file in the source.
   *
   * @default - none
   */
  readonly path?: string;
}

/**
 * Options for rendering a Helm chart.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
export interface HelmOptions {
  /**
   * Values of the chart, with precedence over `values` and `valueFiles`. A null removes a default of the chart.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: every chart has values of its own shape
  readonly valuesObject?: { [key: string]: any };

  /**
   * Values of the chart as YAML text, with precedence over `valueFiles`. Prefer `valuesObject`, which overrides them.
   *
   * @default - none
   */
  readonly values?: string;

  /**
   * Files with values: paths in the source, or `$ref/path` for the source of the Application that has this `ref`.
   *
   * @default - none
   */
  readonly valueFiles?: string[];

  /**
   * Whether missing value files are ignored.
   *
   * @default false
   */
  readonly ignoreMissingValueFiles?: boolean;

  /**
   * Single values, with precedence over all others.
   *
   * @default - none
   */
  readonly parameters?: HelmParameter[];

  /**
   * Single values from files.
   *
   * @default - none
   */
  readonly fileParameters?: HelmFileParameter[];

  /**
   * Name of the release.
   *
   * @default - name of the Application
   */
  readonly releaseName?: string;

  /**
   * Namespace of the release.
   *
   * @default - that of the destination
   */
  readonly namespace?: string;

  /**
   * Version of Helm.
   *
   * @default v3
   */
  readonly version?: string;

  /**
   * Whether credentials are sent to every host that the chart refers to.
   *
   * @default false
   */
  readonly passCredentials?: boolean;

  /**
   * Whether to leave out the CRDs of the chart.
   *
   * @default false
   */
  readonly skipCrds?: boolean;

  /**
   * Whether to skip the check of values against the schema of the chart.
   *
   * @default false
   */
  readonly skipSchemaValidation?: boolean;

  /**
   * Whether to leave out the tests of the chart.
   *
   * @default false
   */
  readonly skipTests?: boolean;

  /**
   * Kubernetes version to render the chart for, without a leading `v`.
   *
   * @default - that of the cluster
   */
  readonly kubeVersion?: string;

  /**
   * API versions to render the chart for, as `group/version/kind`.
   *
   * @default - those of the cluster
   */
  readonly apiVersions?: string[];
}
