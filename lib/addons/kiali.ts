import type { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { claimNodePorts } from '../base/node-port-claims';
import { grafanaLogin, openshiftLogin } from '../diagnostics/codes/addons';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { SIDECAR_INJECT } from '../facts/labels';
import { ROOT_NAMESPACE } from '../facts/namespaces';
import { KIALI_CHART_VERSION } from '../facts/versions';
import { mergeDeep, withoutGaps } from '../private/merge';
import type { GrafanaAuth } from './grafana-auth';
import { HelmAddOn, type HelmAddOnOptions } from './helm-add-on';
import { numberAt, textAt, valueAt } from './private/helm-values';
import { linkedDashboards } from './private/istio-dashboards';

/** Authentication of the users of Kiali. */
export enum KialiAuth {
  /** No login: all clients that reach Kiali have access. Use it for local clusters only. */
  ANONYMOUS = 'anonymous',
  /** Login with a token of the cluster: the default of Kiali. */
  TOKEN = 'token',
  /** Login with an OpenID Connect provider, which the values configure. */
  OPENID = 'openid',
  /**
   * Login with OpenShift: the default of Kiali on OpenShift. Requires the URL of Kiali, `kiali_route_url`, in the
   * values.
   */
  OPENSHIFT = 'openshift',
  /** Login at a proxy in front of Kiali, which sets the header `Authorization` to a token of the cluster. */
  HEADER = 'header',
}

/** Properties for `Kiali`. */
export interface KialiProps extends HelmAddOnOptions {
  /**
   * Root namespace of the mesh, whose Istio configuration applies to all namespaces.
   *
   * @default - the namespace of Kiali
   */
  readonly rootNamespace?: string;

  /**
   * Authentication of users.
   *
   * @default - the default of Kiali: KialiAuth.TOKEN, and KialiAuth.OPENSHIFT on OpenShift
   */
  readonly auth?: KialiAuth;

  /**
   * URL of Prometheus within the cluster, such as `stack.prometheusUrl` of a `KubePrometheusStack`.
   *
   * @default - the Prometheus add-on of Istio: http://prometheus.istio-system:9090
   */
  readonly prometheusUrl?: string;

  /**
   * URL of Grafana within the cluster, such as `stack.grafanaUrl` of a `KubePrometheusStack`. Kiali looks for the Istio
   * dashboards there and links to those that exist; see `istioDashboards` of `KubePrometheusStack`.
   *
   * @default - no links to Grafana
   */
  readonly grafanaUrl?: string;

  /**
   * Login of Kiali to Grafana, such as `stack.grafanaAuth` of a `KubePrometheusStack`. Rejected at synth without
   * `grafanaUrl`, and if the Secret is known to be in another namespace than Kiali.
   *
   * @default - no login: Grafana must allow anonymous access
   */
  readonly grafanaAuth?: GrafanaAuth;

  /**
   * URL of Grafana for browsers.
   *
   * @default - no links to Grafana
   */
  readonly grafanaExternalUrl?: string;

  /**
   * gRPC URL of Jaeger within the cluster, such as `http://tracing.istio-system:16685/jaeger` for the add-on of Istio.
   *
   * @default - no traces
   */
  readonly tracingUrl?: string;

  /**
   * URL of Jaeger for browsers.
   *
   * @default - no links to Jaeger
   */
  readonly tracingExternalUrl?: string;
}

/**
 * Kiali, the console of the mesh, installed from the chart kiali-server in the namespace of the control plane.
 *
 * The chart generates the key that signs sessions. Argo CD would generate another key each time it renders the chart,
 * restart Kiali and log out all users. For Argo CD, store a key of 16, 24 or 32 bytes in a Secret, and set
 * `values: { login_token: { signing_key: 'secret:kiali-signing-key:key' } }` (name of the Secret, key in it).
 *
 * Rejected at synth: an OpenShift login without a redirect URL, a Grafana login that Kiali cannot use, and a node port
 * (`server.node_port` in the values) that is out of range or already in use; see `NodePorts`.
 *
 * @see https://kiali.io/docs/installation/installation-guide/install-with-helm/
 *
 * @example
 * const stack = new addons.KubePrometheusStack(chart, 'stack', { grafanaAnonymous: true });
 * const kiali = new addons.Kiali(chart, 'kiali', {
 *   auth: addons.KialiAuth.ANONYMOUS,
 *   prometheusUrl: stack.prometheusUrl,
 *   grafanaUrl: stack.grafanaUrl,
 * });
 * kiali.createApplication();
 */
export class Kiali extends HelmAddOn {
  /** Default version of the chart: the version of the Kiali add-on of Istio 1.30. */
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
    addCheck(this, () => [...this.checkLogin(), ...this.checkGrafanaLogin(props)]);
    claimNodePorts(this, () => {
      const port = numberAt(this.values, 'server.node_port');
      const service = `${this.namespace}/${textAt(this.values, 'deployment.instance_name') ?? 'kiali'}`;
      return port === undefined ? [] : [{ port, service, field: 'server.node_port' }];
    });
  }

  private checkLogin(): Diagnostic[] {
    const hasRedirectUrl =
      textAt(this.values, 'kiali_route_url') !== undefined ||
      valueAt(this.values, 'auth.openshift.redirect_uris') !== undefined;
    return textAt(this.values, 'auth.strategy') === KialiAuth.OPENSHIFT && !hasRedirectUrl
      ? [{ ...openshiftLogin.noRedirectUrl(), path: 'auth' }]
      : [];
  }

  private checkGrafanaLogin({ grafanaUrl, grafanaAuth }: KialiProps): Diagnostic[] {
    if (grafanaAuth === undefined) {
      return [];
    }
    const diagnostic = grafanaUrl === undefined ? grafanaLogin.noUrl() : grafanaAuth._check(this.namespace);
    return diagnostic === undefined ? [] : [{ ...diagnostic, path: 'grafanaAuth' }];
  }
}

function defaultValues(props: KialiProps): Record<string, unknown> {
  const { auth, prometheusUrl, grafanaUrl, grafanaExternalUrl, grafanaAuth, tracingUrl, tracingExternalUrl } = props;
  return {
    // Like the add-on of Istio: Kiali is not part of the mesh.
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
