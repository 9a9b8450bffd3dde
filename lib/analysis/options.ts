import type { Severity } from '../diagnostics/severity';
import type { External } from './external';

/** Options for suppressing diagnostics. */
export interface SuppressionOptions {
  /** Code, such as `IST0101`, or `*` for all codes. */
  readonly code: string;
  /** Reason for the suppression: why the diagnostic is wrong or does not matter. */
  readonly reason: string;
  /**
   * Kind of the objects.
   *
   * @default - all kinds
   */
  readonly kind?: string;
  /**
   * Namespace of the objects.
   *
   * @default - all namespaces
   */
  readonly namespace?: string;
  /**
   * Name of the objects; `*` matches any characters.
   *
   * @default - all names
   */
  readonly name?: string;
  /**
   * Last day of the suppression in UTC, such as `2027-01-31`. After it, the suppression hides nothing and is reported. A
   * text that is not a day is refused.
   *
   * @default - it does not expire
   */
  readonly expires?: string;
}

/** Options for analyzing manifests. */
export interface AnalysisOptions {
  /**
   * Configuration file. Its settings apply where the options have none; its context and its suppressions are added to those
   * of the options. An unknown key or value, and a file that does not exist, is refused.
   *
   * @see https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/configuration.md
   * @default - `cdk8s-istio.yaml` in the current folder, if it exists
   */
  readonly configFile?: string;
  /**
   * Files and folders with manifests of objects that exist but are not analyzed, such as the output of
   * `kubectl get services,namespaces -A -o yaml`. Sets the default of `closedWorld` to true.
   *
   * @default - none
   */
  readonly context?: string[];
  /**
   * Objects outside of the app that the manifests refer to. Sets the default of `closedWorld` to true.
   *
   * @default - none
   */
  readonly externals?: External[];
  /**
   * Whether the manifests, `context` and `externals` include all objects, so that no other object exists. Then a reference
   * to an unknown object, such as the host of a destination, is an ERROR. Otherwise, it is an ERROR only if the namespace of the
   * object is part of the input, by a workload, a Service or another object of the same kind. If not, it is a WARNING if an
   * object of the same name exists in another namespace, and else an INFO.
   *
   * @default - true if `context` or `externals` is set
   */
  readonly closedWorld?: boolean;
  /**
   * Kubernetes version of the cluster, such as `1.36`. If it is set, fields that this version does not have are an ERROR for
   * kinds such as Deployment and Service, and otherwise an INFO.
   *
   * @default - unknown
   */
  readonly kubernetesVersion?: string;
  /**
   * Mesh configuration, with the fields of MeshConfig.
   *
   * @default - the configuration in a ConfigMap `istio`, IstioOperator or Istio among the manifests, or of an installation in the
   *   app; of several installations, what they have in common; otherwise the defaults of Istio
   */
  readonly meshConfig?: { [key: string]: unknown };
  /**
   * Networks of a mesh with several networks, with the fields of MeshNetworks.
   *
   * @default - the networks in a ConfigMap `istio` among the manifests, or none
   */
  readonly meshNetworks?: { [key: string]: unknown };
  /**
   * Whether the cluster has the ingress gateway that Istio installs by default: a Service `istio-ingressgateway` and pods
   * with the label `istio: ingressgateway` in the root namespace.
   *
   * @default true
   */
  readonly defaultIngressGateway?: boolean;
  /**
   * Suppressed diagnostics. A suppression that hides nothing is reported.
   *
   * @default - none
   */
  readonly suppressions?: SuppressionOptions[];
}

/** Options for failing the synth if the analysis reports diagnostics. */
export interface EnforceOptions extends AnalysisOptions {
  /**
   * Lowest severity that makes the synth fail.
   *
   * @default - `failOn` of the configuration file, or `Severity.ERROR`
   */
  readonly failOn?: Severity;
}
