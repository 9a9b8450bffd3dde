import type { Construct } from 'constructs';
import { mergeDeep } from '../private/merge';
import { HelmAddOn, type HelmAddOnOptions } from './helm-add-on';
import { ROOT_NAMESPACE } from './private/labels';

/** Who may look at Kiali. */
export enum KialiAuth {
  /** Everybody who reaches it: for a cluster of one's own. */
  ANONYMOUS = 'anonymous',
  /** Who has a token of the cluster: the default of Kiali. */
  TOKEN = 'token',
  /** Who an identity provider lets in; the values say which. */
  OPENID = 'openid',
}

/** What is installed of Kiali, and where it asks. */
export interface KialiProps extends HelmAddOnOptions {
  /**
   * Who may look at it.
   *
   * @default KialiAuth.TOKEN
   */
  readonly auth?: KialiAuth;

  /**
   * Address of Prometheus within the cluster, such as `stack.prometheusUrl` of a `KubePrometheusStack`.
   *
   * @default - that of Istio's add-on: http://prometheus.istio-system:9090
   */
  readonly prometheusUrl?: string;

  /**
   * Address of Grafana within the cluster, such as `stack.grafanaUrl` of a `KubePrometheusStack`.
   *
   * @default - no links to Grafana
   */
  readonly grafanaUrl?: string;

  /**
   * Address of Grafana for the browser.
   *
   * @default - no links to Grafana
   */
  readonly grafanaExternalUrl?: string;

  /**
   * Address of Jaeger within the cluster, for gRPC: `http://tracing.istio-system:16685/jaeger` for Istio's add-on.
   *
   * @default - no traces
   */
  readonly tracingUrl?: string;

  /**
   * Address of Jaeger for the browser.
   *
   * @default - no links to Jaeger
   */
  readonly tracingExternalUrl?: string;
}

/**
 * Kiali, which draws the mesh, as the chart kiali-server installs it: in the namespace of the control plane.
 *
 * @see https://kiali.io/docs/installation/installation-guide/install-with-helm/
 */
export class Kiali extends HelmAddOn {
  /** Version of the chart that is installed where none is named: that of the add-on of Istio 1.30. */
  public static readonly DEFAULT_VERSION = '2.26.0';

  public constructor(scope: Construct, id: string, props: KialiProps = {}) {
    const { releaseName = 'kiali', namespace = ROOT_NAMESPACE, values = {} } = props;
    super(scope, id, {
      repoUrl: 'https://kiali.org/helm-charts',
      chart: 'kiali-server',
      version: props.version ?? Kiali.DEFAULT_VERSION,
      releaseName,
      namespace,
      values: mergeDeep(defaultValues(props), values),
    });
  }
}

function defaultValues(props: KialiProps): Record<string, unknown> {
  const { auth, prometheusUrl, grafanaUrl, grafanaExternalUrl, tracingUrl, tracingExternalUrl } = props;
  return {
    // As the add-on of Istio has it: Kiali watches the mesh from outside.
    deployment: { pod_labels: { 'sidecar.istio.io/inject': 'false' } },
    ...(auth !== undefined && { auth: { strategy: auth } }),
    external_services: {
      ...(prometheusUrl !== undefined && { prometheus: { url: prometheusUrl } }),
      grafana: service(grafanaUrl, grafanaExternalUrl),
      tracing: { ...service(tracingUrl, tracingExternalUrl), ...(tracingUrl !== undefined && { use_grpc: true }) },
    },
  };
}

function service(internalUrl: string | undefined, externalUrl: string | undefined): object {
  if (internalUrl === undefined) {
    return { enabled: false };
  }
  return {
    enabled: true,
    internal_url: internalUrl,
    ...(externalUrl !== undefined && { external_url: externalUrl }),
  };
}
