import type { KindHistory } from '../kind-history';
import { NETWORKING_VERSIONS } from './shared';

export const SERVICE_ENTRY: KindHistory = {
  group: 'networking.istio.io',
  kind: 'ServiceEntry',
  apiVersions: NETWORKING_VERSIONS,
  values: {
    'spec.resolution': { DNS_ROUND_ROBIN: '1.12', DYNAMIC_DNS: '1.28' },
  },
};
