// The content of the profiles, which each installer represents differently.

import { KUBE_SYSTEM } from '../../../facts/namespaces';
import { CROSS_NETWORK_PORT, DEMO_TCP_PORT } from '../../../facts/ports';
import type { GatewayOptions } from '../gateway-options';
import { DataPlane } from '../mesh-installation-options';

/** Settings of a profile for gateways, unless the options of the gateway set them. */
export type GatewayDefaults = Partial<Pick<GatewayOptions, 'replicas' | 'resources' | 'ports'>>;

/** Components and settings of a profile, in addition to istiod. */
interface ProfileContent {
  readonly ingress: boolean;
  readonly egress: boolean;
  readonly cni: boolean;
  readonly dataPlane: DataPlane;
  /** Name of the profile in the charts; undefined if the charts need none. */
  readonly chartProfile?: string;
  /** Platform, which the charts need in addition to the profile. */
  readonly platform?: string;
  /** Namespace of the node agents, if it differs from that of the control plane. */
  readonly nodeNamespace?: string;
  /** Whether the Sail operator accepts the name. */
  readonly inSail: boolean;
  /** Defaults of gateways that istioctl applies itself and the other installers do not. */
  readonly ingressDefaults?: GatewayDefaults;
  readonly egressDefaults?: GatewayDefaults;
}

const SIDECAR = { ingress: true, egress: false, cni: false, dataPlane: DataPlane.SIDECAR, inSail: true };
const AMBIENT = { ...SIDECAR, ingress: false, cni: true, dataPlane: DataPlane.AMBIENT, chartProfile: 'ambient' };
// OpenShift admits pods that change the network of a node only there.
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

/** The names of the profiles that every installer supports. */
export const PROFILE_NAMES = Object.keys(PROFILES);

/** Content of a profile; undefined if not every installer supports the profile. */
export function profileContent(name: string): ProfileContent | undefined {
  return Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
}
