import { below, type KindHistory } from '../kind-history';
import { CONNECTION_POOL, NETWORKING_VERSIONS, SERVER_TLS, SERVER_TLS_EFFECTIVE, SERVER_TLS_VALUES } from './shared';

const POOLS = ['spec.inboundConnectionPool', 'spec.ingress[].connectionPool'];
const TLS = ['spec.ingress[].tls'];

export const SIDECAR: KindHistory = {
  group: 'networking.istio.io',
  kind: 'Sidecar',
  apiVersions: NETWORKING_VERSIONS,
  fields: {
    'spec.inboundConnectionPool': '1.20',
    'spec.ingress[].connectionPool': '1.20',
    ...below(POOLS, CONNECTION_POOL),
    ...below(TLS, SERVER_TLS),
  },
  values: below(TLS, SERVER_TLS_VALUES),
  effective: {
    'spec.inboundConnectionPool': '1.21',
    'spec.ingress[].connectionPool': '1.21',
    'spec.ingress[].tls': '1.13',
    ...below(TLS, SERVER_TLS_EFFECTIVE),
  },
};
