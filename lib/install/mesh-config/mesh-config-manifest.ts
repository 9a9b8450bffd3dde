import { retriesManifest } from '../../istio/networking/virtual-service-manifest';
import { withAdditionalFields } from '../additional-fields';
import type { MeshConfig } from './mesh-config';
import type { MeshProxyConfig } from './mesh-proxy-config';
import type { ProxyTracing } from './proxy-tracing';

/** Returns the mesh configuration in the format of the manifest. */
export function meshConfigManifest({ meshMtls, ...config }: MeshConfig): object {
  const { defaultConfig, outboundTrafficPolicy, inboundTrafficPolicy, pathNormalization } = config;
  const { defaultHttpRetryPolicy, defaultInboundHttpRetryPolicy } = config;
  return withAdditionalFields({
    ...config,
    defaultConfig: defaultConfig && proxyConfigManifest(defaultConfig),
    outboundTrafficPolicy: outboundTrafficPolicy && { mode: outboundTrafficPolicy },
    inboundTrafficPolicy: inboundTrafficPolicy && { mode: inboundTrafficPolicy },
    pathNormalization: pathNormalization && { normalization: pathNormalization },
    defaultHttpRetryPolicy: defaultHttpRetryPolicy && retriesManifest(defaultHttpRetryPolicy),
    defaultInboundHttpRetryPolicy: defaultInboundHttpRetryPolicy && retriesManifest(defaultInboundHttpRetryPolicy),
    meshMTLS: meshMtls,
  });
}

function proxyConfigManifest(config: MeshProxyConfig): object {
  const { tracing, gatewayTopology } = config;
  return withAdditionalFields({
    ...config,
    tracing: tracing && tracingManifest(tracing),
    gatewayTopology: gatewayTopology && withAdditionalFields(gatewayTopology),
  });
}

function tracingManifest({ tracer, ...tracing }: ProxyTracing): object {
  return withAdditionalFields({ ...tracing, ...tracer?._fields() });
}
