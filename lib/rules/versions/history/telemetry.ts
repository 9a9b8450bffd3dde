import type { KindHistory } from '../kind-history';
import { TARGET_REFERENCES } from './shared';

export const TELEMETRY: KindHistory = {
  group: 'telemetry.istio.io',
  kind: 'Telemetry',
  apiVersions: [
    { name: 'v1', since: '1.22' },
    { name: 'v1alpha1', since: '1.10' },
  ],
  fields: {
    ...TARGET_REFERENCES,
    'spec.metrics[].reportingInterval': '1.17',
    'spec.tracing[].customTags.*.formatter': '1.29',
    'spec.tracing[].disableContextPropagation': '1.30',
    'spec.tracing[].enableIstioTags': '1.25',
  },
  effective: {
    'spec.accessLogging[].filter': '1.13',
    'spec.accessLogging[].match': '1.14',
    'spec.tracing[].match': '1.14',
    'spec.tracing[].useRequestIdForTraceSampling': '1.13',
  },
};
