import type { KindHistory } from '../kind-history';
import { TARGET_REFERENCES } from './shared';

export const WASM_PLUGIN: KindHistory = {
  group: 'extensions.istio.io',
  kind: 'WasmPlugin',
  apiVersions: [{ name: 'v1alpha1', since: '1.12' }],
  fields: {
    ...TARGET_REFERENCES,
    'spec.failStrategy': '1.19',
    'spec.match': '1.16',
    'spec.type': '1.20',
    'spec.vmConfig': '1.14',
  },
  values: {
    'spec.failStrategy': { FAIL_RELOAD: '1.27' },
  },
};

export const TRAFFIC_EXTENSION: KindHistory = {
  group: 'extensions.istio.io',
  kind: 'TrafficExtension',
  apiVersions: [{ name: 'v1alpha1', since: '1.30' }],
};
