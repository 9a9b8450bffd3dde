// Versions of Istio, and of every chart and image that the library writes unless a user names another one.

/** Oldest Istio that can be targeted: the first release that has today's security API alone. */
export const OLDEST_ISTIO_VERSION = '1.6';

/** Newest Istio whose definitions are known, as a minor release; newer versions are validated like this one. */
export const NEWEST_ISTIO_VERSION = '1.30';
/**
 * First Istio whose proxies verify servers with the certificate authorities of the operating system if a DestinationRule
 * does not set any: `VERIFY_CERTIFICATE_AT_CLIENT` is true by default. The compatibility profile 1.20 restores the former
 * default.
 */
export const VERIFIES_WITH_SYSTEM_CERTIFICATES = '1.21';

/** Istio that is installed: that of charts, images and the Sail operator. */
export const ISTIO_VERSION = `${NEWEST_ISTIO_VERSION}.3`;
/** Release of Istio whose dashboards Grafana downloads; tags of Istio's repository stay. */
export const DASHBOARDS_VERSION = `${NEWEST_ISTIO_VERSION}.0`;

/** Releases whose definitions are known. */
export const KUBERNETES_VERSION = '1.36.3';
export const GATEWAY_API_VERSION = '1.6.1';
export const PROMETHEUS_OPERATOR_VERSION = '0.93.0';
export const ARGO_CD_VERSION = '3.5.1';

/** Oldest definitions of the Gateway API that istiod reads, by the name of the definition. */
export const OLDEST_GATEWAY_API_VERSIONS: ReadonlyMap<string, string> = new Map([
  ['grpcroutes.gateway.networking.k8s.io', '1.1.0'],
  ['backendtlspolicies.gateway.networking.k8s.io', '1.4.0'],
  ['tlsroutes.gateway.networking.k8s.io', '1.5.0'],
]);

/** Chart of Kiali: that of the add-on of the Istio that is installed. */
export const KIALI_CHART_VERSION = '2.26.0';
/** Chart of the Prometheus stack; it brings the prometheus-operator whose definitions are known. */
export const KUBE_PROMETHEUS_STACK_VERSION = '88.2.0';

/** Tag of Bookinfo's images. */
export const BOOKINFO_VERSION = '1.20.3';
/** Tag of the images of "Istio in Action". */
export const ISTIO_IN_ACTION_VERSION = 'latest';
/** Tag of the image of services that only answer and call others. */
export const FAKE_SERVICE_VERSION = 'v0.7.8';
