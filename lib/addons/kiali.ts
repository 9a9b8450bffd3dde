import type { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { claimNodePorts } from '../base/node-port-claims';
import { SIDECAR_INJECT } from '../facts/labels';
import { ROOT_NAMESPACE } from '../facts/namespaces';
import { KIALI_CHART_VERSION } from '../facts/versions';
import { mergeDeep, withoutGaps } from '../private/merge';
import type { GrafanaAuth } from './grafana-auth';
import { HelmAddOn, type HelmAddOnOptions } from './helm-add-on';
import { numberAt, textAt, valueAt } from './private/helm-values';
import { linkedDashboards } from './private/istio-dashboards';

/** Who may look at Kiali. */
export enum KialiAuth {
  /** Everybody who reaches it: for a cluster of one's own. */
  ANONYMOUS = 'anonymous',
  /** Who has a token of the cluster: the default of Kiali. */
  TOKEN = 'token',
  /** Who an identity provider lets in; the values say which. */
  OPENID = 'openid',
  /** Who logs in to OpenShift: the default of Kiali there. The values say where Kiali is: `kiali_route_url`. */
  OPENSHIFT = 'openshift',
  /** Who a proxy in front of Kiali lets in: it puts a token of the cluster into the header `Authorization`. */
  HEADER = 'header',
}

/** What is installed of Kiali, and where it asks. */
export interface KialiProps extends HelmAddOnOptions {
  /**
   * Root namespace of the mesh: where Istio reads configuration that applies to all namespaces.
   *
   * @default - that of Kiali
   */
  readonly rootNamespace?: string;

  /**
   * Who may look at it.
   *
   * @default - nothing is written, and Kiali decides: KialiAuth.TOKEN, and KialiAuth.OPENSHIFT on OpenShift
   */
  readonly auth?: KialiAuth;

  /**
   * Address of Prometheus within the cluster, such as `stack.prometheusUrl` of a `KubePrometheusStack`.
   *
   * @default - that of Istio's add-on: http://prometheus.istio-system:9090
   */
  readonly prometheusUrl?: string;

  /**
   * Address of Grafana within the cluster, such as `stack.grafanaUrl` of a `KubePrometheusStack`. Kiali looks there for
   * Istio's dashboards, and links to those that it finds; see `istioDashboards` of `KubePrometheusStack`.
   *
   * @default - no links to Grafana
   */
  readonly grafanaUrl?: string;

  /**
   * How Kiali logs in to Grafana to look for the dashboards, such as `stack.grafanaAuth` of a `KubePrometheusStack`. Refused
   * at synth where the Secret is known to be in another namespace than Kiali, and without `grafanaUrl`.
   *
   * @default - not at all: for a Grafana that everybody may read
   */
  readonly grafanaAuth?: GrafanaAuth;

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
 * The chart makes up the key that sessions are signed with. Argo CD would make up another one whenever it renders the chart
 * anew, restart Kiali and log everybody out: give it a key of 16, 24 or 32 bytes in a Secret of your own, by
 * `values: { login_token: { signing_key: 'secret:kiali-signing-key:key' } }` (name of the Secret, key in it).
 *
 * Refused at synth: a login to OpenShift without the address that it comes back to, a login to Grafana that Kiali cannot
 * read, a node port (`server.node_port` of the values) that is out of range or taken; see `NodePorts`.
 *
 * @see https://kiali.io/docs/installation/installation-guide/install-with-helm/
 */
export class Kiali extends HelmAddOn {
  /** Version of the chart that is installed where none is named: that of the add-on of Istio 1.30. */
  public static readonly DEFAULT_VERSION = KIALI_CHART_VERSION;

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
    addCheck(this, () => [...this.loginProblems(), ...this.grafanaProblems(props)]);
    claimNodePorts(this, () => {
      const port = numberAt(this.values, 'server.node_port');
      const service = `${this.namespace}/${textAt(this.values, 'deployment.instance_name') ?? 'kiali'}`;
      return port === undefined ? [] : [{ port, service, field: 'server.node_port' }];
    });
  }

  private loginProblems(): string[] {
    const knowsWayBack =
      textAt(this.values, 'kiali_route_url') !== undefined ||
      valueAt(this.values, 'auth.openshift.redirect_uris') !== undefined;
    return textAt(this.values, 'auth.strategy') === KialiAuth.OPENSHIFT && !knowsWayBack
      ? ["auth: 'openshift' needs the address that people open Kiali at; give kiali_route_url in the values"]
      : [];
  }

  private grafanaProblems({ grafanaUrl, grafanaAuth }: KialiProps): string[] {
    if (grafanaAuth === undefined) {
      return [];
    }
    return grafanaUrl === undefined
      ? ['grafanaAuth: there is no Grafana to log in to; give grafanaUrl too']
      : grafanaAuth._problems(this.namespace);
  }
}

function defaultValues(props: KialiProps): Record<string, unknown> {
  const { auth, prometheusUrl, grafanaUrl, grafanaExternalUrl, grafanaAuth, tracingUrl, tracingExternalUrl } = props;
  return {
    // As the add-on of Istio has it: Kiali watches the mesh from outside.
    deployment: { pod_labels: { [SIDECAR_INJECT]: 'false' } },
    ...(auth !== undefined && { auth: { strategy: auth } }),
    external_services: {
      ...withoutGaps({ istio: { root_namespace: props.rootNamespace }, prometheus: { url: prometheusUrl } }),
      grafana: {
        ...service(grafanaUrl, grafanaExternalUrl),
        ...(grafanaUrl !== undefined && { dashboards: linkedDashboards() }),
        ...(grafanaAuth !== undefined && { auth: { ...grafanaAuth._values() } }),
      },
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
