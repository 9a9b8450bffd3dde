import { below, type KindHistory } from '../kind-history';
import { NETWORKING_VERSIONS, SERVER_TLS, SERVER_TLS_EFFECTIVE, SERVER_TLS_VALUES } from './shared';

const TLS = ['spec.servers[].tls'];

export const GATEWAY: KindHistory = {
  group: 'networking.istio.io',
  kind: 'Gateway',
  apiVersions: NETWORKING_VERSIONS,
  fields: below(TLS, SERVER_TLS),
  values: below(TLS, SERVER_TLS_VALUES),
  effective: below(TLS, SERVER_TLS_EFFECTIVE),
};
