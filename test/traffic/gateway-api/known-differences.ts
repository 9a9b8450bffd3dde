// What the model answers otherwise than the conformance tests of the Gateway API expect.

/** Tests with requests that the model answers otherwise: their number, and the reason. */
export const DIFFERENT_REQUESTS: Readonly<Record<string, readonly [number, string]>> = {
  MeshHTTPRouteNamedRule: [1, 'the expected path of one request is that of another one'],
  MeshFrontendHostname: [2, 'Istio routes by the Host header, not by the address'],
  MeshFrontend: [1, 'the address of the pod is not in the manifests'],
  GatewayFrontendInvalidDefaultClientCertificateValidation: [1, 'the request does not name its gateway'],
  HTTPRouteBackendRequestRedirect: [2, 'Istio does not support redirects of backends, and ignores the route'],
  HTTPRouteBackendURLRewrite: [2, 'Istio does not support rewrites of backends, and ignores the route'],
  HTTPRouteHTTPSListenerDetectMisdirectedRequests: [7, 'a connection of TLS for one host is reused for another one'],
  HTTPRouteReferenceGrant: [1, 'the test deletes the ReferenceGrant before the request'],
  HTTPRouteTimeoutBackendRequest: [1, 'the backend delays its response'],
  HTTPRouteTimeoutRequest: [1, 'the backend delays its response'],
  TCPRouteWeightedRouting: [1, 'the request does not name its gateway'],
};

/** Tests with checks that the model answers otherwise: their number, and the reason. */
export const DIFFERENT_CHECKS: Readonly<Record<string, readonly [number, string]>> = {
  GatewayInvalidParametersRef: [1, 'the model does not read the parameters of Gateways'],
  GatewayModifyListeners: [1, 'the test adds a listener to the manifest'],
  GatewayStaticAddresses: [1, 'the addresses that a cluster offers are not in the manifests'],
  HTTPRouteBackendRequestRedirect: [1, 'Istio does not support redirects of backends, and ignores the route'],
  HTTPRouteBackendURLRewrite: [1, 'Istio does not support rewrites of backends, and ignores the route'],
  TCPRouteMultipleRoutesAttachment: [2, 'the test adds a route to the manifests'],
  TCPRouteReferenceGrant: [1, 'the test deletes the ReferenceGrant'],
  TLSRouteListenerMixedTerminationNotSupported: [2, 'Istio supports listeners that end TLS beside others that do not'],
  TLSRouteListenerTerminateNotSupported: [1, 'Istio supports listeners that end TLS for TLSRoutes'],
};
