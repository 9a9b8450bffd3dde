import type { KindHistory } from '../kind-history';

export const PROXY_CONFIG: KindHistory = {
  group: 'networking.istio.io',
  kind: 'ProxyConfig',
  apiVersions: [{ name: 'v1beta1', since: '1.13' }],
};
