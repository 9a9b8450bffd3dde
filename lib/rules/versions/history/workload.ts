import { ALWAYS, type KindHistory } from '../kind-history';

export const WORKLOAD_ENTRY: KindHistory = {
  group: 'networking.istio.io',
  kind: 'WorkloadEntry',
  apiVersions: [
    { name: 'v1', since: '1.22' },
    // 1.8 serves it; it is unknown whether 1.6 and 1.7 do.
    { name: 'v1beta1', since: ALWAYS, renderedSince: '1.8' },
    { name: 'v1alpha3', since: ALWAYS },
  ],
};

export const WORKLOAD_GROUP: KindHistory = {
  group: 'networking.istio.io',
  kind: 'WorkloadGroup',
  apiVersions: [
    { name: 'v1', since: '1.22' },
    { name: 'v1beta1', since: '1.13' },
    { name: 'v1alpha3', since: '1.8' },
  ],
  fields: {
    'spec.probe.grpc': '1.25',
  },
};
