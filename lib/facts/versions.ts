// Versions of Istio, and of every chart and image that the library writes unless a user names another one.

import releases from './data/versions.json';

/** Oldest Istio that can be targeted: the first release that has today's security API alone. */
export const OLDEST_ISTIO_VERSION = '1.6';

/** Newest Istio whose definitions are known, as a minor release; newer versions are validated like this one. */
export const NEWEST_ISTIO_VERSION = releases.istio.split('.').slice(0, 2).join('.');

/**
 * First Istio whose proxies verify servers with the certificate authorities of the operating system if a DestinationRule
 * does not set any: `VERIFY_CERTIFICATE_AT_CLIENT` is true by default. The compatibility profile 1.20 restores the former
 * default.
 */
export const VERIFIES_WITH_SYSTEM_CERTIFICATES = '1.21';

/** Istio that is installed: that of charts and images. */
export const ISTIO_VERSION = releases.istio;
/** Istio that the Sail operator installs, which supports a release later than Istio publishes it. */
export const SAIL_ISTIO_VERSION = releases['sail-operator'];
/** Release of Istio whose dashboards Grafana downloads; tags of Istio's repository stay. */
export const DASHBOARDS_VERSION = `${NEWEST_ISTIO_VERSION}.0`;

/** Releases whose definitions are known. */
export const GATEWAY_API_VERSION = releases['gateway-api-standard'];
export const INFERENCE_EXTENSION_VERSION = releases['gateway-api-inference-extension'];
export const PROMETHEUS_OPERATOR_VERSION = releases['prometheus-operator'];
export const ARGO_CD_VERSION = releases['argo-cd'];

/** Oldest definitions of the Gateway API that istiod reads, by the name of the definition. */
export const OLDEST_GATEWAY_API_VERSIONS: ReadonlyMap<string, string> = new Map([
  ['grpcroutes.gateway.networking.k8s.io', '1.1.0'],
  ['backendtlspolicies.gateway.networking.k8s.io', '1.4.0'],
  ['tlsroutes.gateway.networking.k8s.io', '1.5.0'],
]);

/** Chart of Kiali: that of the add-on of Istio 1.30, which newer versions of Istio work with. */
export const KIALI_CHART_VERSION = '2.26.0';
/** Chart of the Prometheus stack, and the prometheus-operator that it brings. */
export const KUBE_PROMETHEUS_STACK_VERSION = '88.2.0';
export const INSTALLED_PROMETHEUS_OPERATOR_VERSION = '0.93.0';

/** Tag of Bookinfo's images. */
export const BOOKINFO_VERSION = '1.20.3';
/** Tag of the images of "Istio in Action". */
export const ISTIO_IN_ACTION_VERSION = 'latest';
/** Tag of the image of services that only answer and call others. */
export const FAKE_SERVICE_VERSION = 'v0.7.8';
