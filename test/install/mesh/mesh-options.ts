// Options of installations for the tests of all installers.
import { install, istio, kubernetes, monitoring } from '../../../lib/index';

const { AntiAffinity, ClusterRole, DataPlane, ExternalTrafficPolicy, Profile } = install;

export const demo: install.MeshInstallationOptions = {
  profile: Profile.DEMO,
  ingressGateways: [
    {
      name: 'istio-ingressgateway',
      serviceType: kubernetes.ServiceType.NODE_PORT,
      ports: [
        { port: 80, nodePort: 30000 },
        { port: 443, nodePort: 30005 },
      ],
      externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
    },
  ],
  egressGateways: [],
};

export const plainDemo: install.MeshInstallationOptions = { profile: Profile.DEMO };

export const production: install.MeshInstallationOptions = {
  version: '1.30.3',
  cni: { excludeNamespaces: ['kube-system', 'istio-system'] },
  istiod: {
    replicas: 3,
    antiAffinity: AntiAffinity.REQUIRED,
    resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: { cpu: '2000m', memory: '4Gi' } },
  },
  ingressGateways: [
    { name: 'istio-ingressgateway', autoscaling: { minReplicas: 3, maxReplicas: 10, cpuUtilization: 80 } },
    { name: 'istio-internal', namespace: 'edge', replicas: 2, serviceType: kubernetes.ServiceType.CLUSTER_IP },
  ],
  egressGateways: [{ name: 'istio-egressgateway' }],
  meshConfig: {
    accessLogFile: '',
    defaultConfig: { tracing: { sampling: 1 } },
    outboundTrafficPolicy: istio.OutboundTrafficPolicyMode.REGISTRY_ONLY,
    discoverySelectors: [monitoring.LabelSelector.labels({ mesh: 'prod' })],
  },
};

export const ambient: install.MeshInstallationOptions = {
  dataPlane: DataPlane.AMBIENT,
  cni: { namespace: 'istio-cni', cniBinDir: '/opt/cni/bin' },
  ztunnel: { namespace: 'ztunnel', resources: { requests: { cpu: '200m' } } },
};

export const canary: install.MeshInstallationOptions = {
  profile: Profile.MINIMAL,
  revision: '1-30-3',
  revisionTags: ['prod-canary', 'default'],
  istiod: {
    autoscaling: { minReplicas: 2, maxReplicas: 4, cpuUtilization: 70 },
    antiAffinity: AntiAffinity.PREFERRED,
    env: { PILOT_ENABLE_IP_AUTOALLOCATE: 'true' },
  },
};

export const primary: install.MeshInstallationOptions = {
  namespace: 'mesh',
  hub: 'registry.example.com/istio',
  ingressGateways: [{ name: 'istio-eastwestgateway', networkGateway: 'network1' }],
  multiCluster: {
    meshId: 'mesh1',
    clusterName: 'cluster1',
    network: 'network1',
    role: ClusterRole.PRIMARY_OF_REMOTES,
  },
};

export const remote: install.MeshInstallationOptions = {
  multiCluster: {
    meshId: 'mesh1',
    clusterName: 'cluster2',
    network: 'network2',
    role: ClusterRole.REMOTE,
    remotePilotAddress: '203.0.113.7',
    controlPlaneCluster: 'cluster1',
  },
};

export const openshift: install.MeshInstallationOptions = { profile: Profile.OPENSHIFT };

export const openshiftAmbient: install.MeshInstallationOptions = {
  profile: Profile.OPENSHIFT,
  dataPlane: DataPlane.AMBIENT,
  ztunnel: {},
};

/** All options, by name. */
export const meshOptions = {
  empty: {},
  demo,
  plainDemo,
  production,
  ambient,
  canary,
  primary,
  remote,
  openshift,
  openshiftAmbient,
};
