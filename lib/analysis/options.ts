import type { Severity } from '../diagnostics/severity';
import type { External } from './external';

/** Findings that are not to be reported. */
export interface SuppressionOptions {
  /** Code such as `IST0101`, or `*` for all. */
  readonly code: string;
  /** Why the finding is wrong, or does not matter here; for whoever reads the code. */
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
   * Name of the objects; `*` stands for any characters.
   *
   * @default - all names
   */
  readonly name?: string;
}

/** What is known beside the manifests, and what is not to be reported. */
export interface AnalysisOptions {
  /**
   * Files and folders with manifests that exist without being analyzed, such as the output of
   * `kubectl get services,namespaces -A -o yaml`. With them, what is not found does not exist.
   *
   * @default - none
   */
  readonly context?: string[];
  /**
   * What others own and the manifests refer to. With them, what is not found does not exist.
   *
   * @default - none
   */
  readonly externals?: External[];
  /**
   * Whether what is not found does not exist. Where it may belong to others, a missing reference is only an INFO, or a
   * WARNING where the manifests hold others of its kind in the same namespace.
   *
   * @default - true where `context` or `externals` are given
   */
  readonly closedWorld?: boolean;
  /**
   * Mesh-wide configuration, in the words of MeshConfig.
   *
   * @default - that of a ConfigMap `istio`, an IstioOperator or an Istio among the manifests, else Istio's defaults
   */
  readonly meshConfig?: { [key: string]: unknown };
  /**
   * Networks of a mesh that spans several, in the words of MeshNetworks.
   *
   * @default - that of a ConfigMap `istio` among the manifests, else none
   */
  readonly meshNetworks?: { [key: string]: unknown };
  /**
   * Whether the cluster has the ingress gateway that Istio installs by default: a Service `istio-ingressgateway` and pods
   * labelled `istio: ingressgateway` in the root namespace.
   *
   * @default true
   */
  readonly defaultIngressGateway?: boolean;
  /**
   * Findings that are not to be reported. One that hides nothing is reported itself.
   *
   * @default - none
   */
  readonly suppressions?: SuppressionOptions[];
}

/** How an app is held to the findings about it. */
export interface EnforceOptions extends AnalysisOptions {
  /**
   * Findings of this severity or worse stop the synth.
   *
   * @default Severity.ERROR
   */
  readonly failOn?: Severity;
}
