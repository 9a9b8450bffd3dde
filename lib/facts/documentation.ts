// Addresses of documentation that messages and rules link to.

/** Address of Istio's page about one of its analysis messages. */
export function istioAnalysisPage(code: string): string {
  return istioPage(`reference/config/analysis/${code.toLowerCase()}`);
}

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

/** Address of a page of the Kubernetes documentation, with an optional anchor. */
export function kubernetesPage(path: string): string {
  return `https://kubernetes.io/docs/${path}`;
}

/** Address of a page of the prometheus-operator documentation, with an optional anchor. */
export function prometheusOperatorPage(path: string): string {
  return `https://prometheus-operator.dev/docs/${path}`;
}

/** Address of a page of the Argo CD documentation. */
export function argoCdPage(path: string): string {
  return `https://argo-cd.readthedocs.io/en/stable/${path}/`;
}
