/** Istio's page about one of its own codes. */
export function istioAnalysisPage(code: string): string {
  return `https://istio.io/latest/docs/reference/config/analysis/${code.toLowerCase()}/`;
}

/** Kiali's page about its checks. */
export const KIALI_PAGE = 'https://kiali.io/docs/features/validations/';

/** A page of Istio's documentation. */
export function istioPage(path: string): string {
  return `https://istio.io/latest/docs/${path}/`;
}

/** A page of the Gateway API's documentation. */
export function gatewayApiPage(path: string): string {
  return `https://gateway-api.sigs.k8s.io/${path}/`;
}
