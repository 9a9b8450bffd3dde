import { below, type KindHistory } from '../kind-history';
import { CONNECTION_POOL, NETWORKING_VERSIONS } from './shared';

const POLICIES = ['spec.trafficPolicy', 'spec.subsets[].trafficPolicy'];

// Policies for single ports have the same fields.
const PORT_POLICIES = POLICIES.flatMap((policy) => [policy, `${policy}.portLevelSettings[]`]);

export const DESTINATION_RULE: KindHistory = {
  group: 'networking.istio.io',
  kind: 'DestinationRule',
  apiVersions: NETWORKING_VERSIONS,
  fields: {
    'spec.workloadSelector': '1.14',
    ...below(POLICIES, {
      proxyProtocol: '1.21',
      retryBudget: '1.27',
      'retryBudget.budgetInterval': '1.31',
      tunnel: '1.14',
    }),
    ...below(PORT_POLICIES, {
      ...below(['connectionPool'], CONNECTION_POOL),
      'loadBalancer.backendUtilization': '1.32',
      'loadBalancer.consistentHash.httpCookie.attributes': '1.28',
      'loadBalancer.consistentHash.maglev': '1.16',
      'loadBalancer.consistentHash.ringHash': '1.16',
      'loadBalancer.localityLbSetting.failoverPriority': '1.12',
      'loadBalancer.warmup': '1.24',
      'loadBalancer.warmupDurationSecs': '1.14',
      'loadBalancer.zoneAwareLbSetting': '1.31',
      'outlierDetection.failurePercentageThreshold': '1.32',
      'outlierDetection.outlierDetectionHttpErrorCodes': '1.31',
      'tls.caCertCredentialName': '1.32',
      'tls.caCrl': '1.22',
      'tls.insecureSkipVerify': '1.12',
    }),
  },
  values: below(PORT_POLICIES, {
    'loadBalancer.simple': { LEAST_REQUEST: '1.14', UNSPECIFIED: '1.14' },
  }),
  effective: {
    ...below(POLICIES, { tunnel: '1.15' }),
    ...below(PORT_POLICIES, { 'tls.insecureSkipVerify': '1.19' }),
  },
};
