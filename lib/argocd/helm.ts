/** A value of a Helm chart by its path, as `helm --set` takes it. */
export interface HelmParameter {
  /**
   * Path of the value, such as `global.proxy.image`.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * The value.
   *
   * @default - empty
   */
  readonly value?: string;

  /**
   * Whether the value stays text where it looks like a number or a boolean.
   *
   * @default false
   */
  readonly forceString?: boolean;
}

/** A value of a Helm chart that is the content of a file, as `helm --set-file` takes it. */
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
 * How a Helm chart is rendered.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
export interface HelmOptions {
  /**
   * Values of the chart; they win over `values` and `valueFiles`. A null takes a default of the chart away.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: every chart has values of its own shape
  readonly valuesObject?: { [key: string]: any };

  /**
   * Values of the chart as YAML text; they win over `valueFiles`. Better use `valuesObject`, which wins over this.
   *
   * @default - none
   */
  readonly values?: string;

  /**
   * Files with values: paths in the source, or `$ref/path` in another source of the Application that has that `ref`.
   *
   * @default - none
   */
  readonly valueFiles?: string[];

  /**
   * Whether value files that are not there are passed over.
   *
   * @default false
   */
  readonly ignoreMissingValueFiles?: boolean;

  /**
   * Single values; they win over all others.
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
   * Namespace that the chart is rendered for.
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
   * Whether credentials go to every host that the chart leads to.
   *
   * @default false
   */
  readonly passCredentials?: boolean;

  /**
   * Whether the CRDs of the chart are left out.
   *
   * @default false
   */
  readonly skipCrds?: boolean;

  /**
   * Whether values are not checked against the schema of the chart.
   *
   * @default false
   */
  readonly skipSchemaValidation?: boolean;

  /**
   * Whether the tests of the chart are left out.
   *
   * @default false
   */
  readonly skipTests?: boolean;

  /**
   * Kubernetes version that the chart is rendered for, without a leading `v`.
   *
   * @default - that of the cluster
   */
  readonly kubeVersion?: string;

  /**
   * API versions that the chart is rendered for, as `group/version/kind`.
   *
   * @default - those of the cluster
   */
  readonly apiVersions?: string[];
}
