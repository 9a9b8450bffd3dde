import type { KindHistory } from '../kind-history';
import { NETWORKING_VERSIONS } from './shared';

export const VIRTUAL_SERVICE: KindHistory = {
  group: 'networking.istio.io',
  kind: 'VirtualService',
  apiVersions: NETWORKING_VERSIONS,
  fields: {
    'spec.http[].corsPolicy.unmatchedPreflights': '1.23',
    'spec.http[].directResponse': '1.15',
    'spec.http[].match[].statPrefix': '1.15',
    'spec.http[].mirrors': '1.19',
    'spec.http[].redirect.prefixRewrite': '1.31',
    'spec.http[].retries.backoff': '1.26',
    'spec.http[].retries.retryIgnorePreviousHosts': '1.26',
    'spec.http[].rewrite.uriRegexRewrite': '1.19',
  },
  effective: {
    'spec.http[].fault.abort.grpcStatus': '1.15',
    'spec.http[].match[].queryParams.*.prefix': '1.18',
    'spec.http[].mirrors': '1.20',
  },
};
