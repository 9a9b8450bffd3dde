// What the profiles bring, which each tool writes in another way.

import { KUBE_SYSTEM } from '../../../facts/namespaces';
import { CROSS_NETWORK_PORT, DEMO_TCP_PORT } from '../../../facts/ports';
import type { GatewayOptions } from '../gateway-options';
import { DataPlane } from '../mesh-installation-options';

/** What a profile says of gateways of which a wish does not. */
export type GatewayDefaults = Partial<Pick<GatewayOptions, 'replicas' | 'resources' | 'ports'>>;

/** What a profile brings beside istiod. */
interface ProfileContent {
  readonly ingress: boolean;
  readonly egress: boolean;
  readonly cni: boolean;
  readonly dataPlane: DataPlane;
  /** What the charts call the profile; undefined where they need none. */
  readonly chartProfile?: string;
  /** Kind of cluster, which the charts have to be told beside their profile. */
  readonly platform?: string;
  /** Namespace of the node agents where it is not that of the control plane. */
  readonly nodeNamespace?: string;
  /** Whether the Sail operator takes the name. */
  readonly inSail: boolean;
  /** What istioctl gives gateways by itself, and no other tool does. */
  readonly ingressDefaults?: GatewayDefaults;
  readonly egressDefaults?: GatewayDefaults;
}

const SIDECAR = { ingress: true, egress: false, cni: false, dataPlane: DataPlane.SIDECAR, inSail: true };
const AMBIENT = { ...SIDECAR, ingress: false, cni: true, dataPlane: DataPlane.AMBIENT, chartProfile: 'ambient' };
// Pods that change the network of a node are only let in there.
const OPENSHIFT = { cni: true, platform: 'openshift', nodeNamespace: KUBE_SYSTEM };
const SMALL = { replicas: 1, resources: { requests: { cpu: '10m', memory: '40Mi' } } };
const DEMO_PORTS = [
  { port: 80 },
  { port: 443 },
  { port: DEMO_TCP_PORT, name: 'tcp' },
  { port: CROSS_NETWORK_PORT, name: 'tls' },
];

const PROFILES: { readonly [name: string]: ProfileContent } = {
  default: SIDECAR,
  demo: {
    ...SIDECAR,
    egress: true,
    chartProfile: 'demo',
    ingressDefaults: { ...SMALL, ports: DEMO_PORTS },
    egressDefaults: SMALL,
  },
  minimal: { ...SIDECAR, ingress: false, inSail: false },
  preview: { ...SIDECAR, chartProfile: 'preview' },
  stable: { ...SIDECAR, chartProfile: 'stable' },
  remote: { ...SIDECAR, ingress: false, chartProfile: 'remote' },
  openshift: { ...SIDECAR, ...OPENSHIFT },
  ambient: AMBIENT,
  'openshift-ambient': { ...AMBIENT, ...OPENSHIFT },
};

/** The names of the profiles that every tool can install. */
export const PROFILE_NAMES = Object.keys(PROFILES);

/** What a profile brings; undefined for one that not every tool can install. */
export function profileContent(name: string): ProfileContent | undefined {
  return Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
}
