// Addresses of documentation that messages and rules link to.

/** Address of Istio's page about one of its analysis messages. */
export function istioAnalysisPage(code: string): string {
  return istioPage(`reference/config/analysis/${code.toLowerCase()}`);
}

/** Address of Kiali's page about its validations. */
export const KIALI_PAGE = 'https://kiali.io/docs/features/validations/';

/** Address of a page of Kiali's documentation. */
export function kialiPage(path: string): string {
  return `https://kiali.io/docs/${path}/`;
}

/** Address of a page of Istio's documentation. */
export function istioPage(path: string): string {
  return `https://istio.io/latest/docs/${path}/`;
}

/** Address of a page of the Gateway API documentation. */
export function gatewayApiPage(path: string): string {
  return `https://gateway-api.sigs.k8s.io/${path}/`;
}

/** A page of Kubernetes' documentation. */
export function kubernetesPage(path: string): string {
  return `https://kubernetes.io/docs/${path}`;
}

/** A page of the prometheus-operator's documentation. */
export function prometheusOperatorPage(path: string): string {
  return `https://prometheus-operator.dev/docs/${path}`;
}
