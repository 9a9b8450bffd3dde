import { ALWAYS, type KindHistory } from '../kind-history';

export const ENVOY_FILTER: KindHistory = {
  group: 'networking.istio.io',
  kind: 'EnvoyFilter',
  apiVersions: [{ name: 'v1alpha3', since: ALWAYS }],
  fields: {
    'spec.configPatches[].match.listener.filterChain.transportSocket': '1.32',
    'spec.configPatches[].match.listener.listenerFilter': '1.17',
    'spec.configPatches[].match.routeConfiguration.vhost.domainName': '1.25',
    'spec.configPatches[].match.waypoint': '1.29',
    'spec.targetRefs': '1.22',
  },
  values: {
    'spec.configPatches[].applyTo': { LISTENER_FILTER: '1.17' },
    'spec.configPatches[].match.context': { WAYPOINT: '1.29' },
    'spec.configPatches[].patch.operation': { MERGE_AND_REPLACE_LIST: '1.31', REPLACE: '1.8' },
  },
  effective: {
    'spec.configPatches[].match.routeConfiguration.vhost.domainName': '1.26',
  },
};
