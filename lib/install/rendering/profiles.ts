// What the profiles bring, which each tool writes in another way.
import { DataPlane } from '../mesh-installation';

/** What a profile brings beside istiod. */
interface ProfileContent {
  readonly ingress: boolean;
  readonly egress: boolean;
  readonly cni: boolean;
  readonly dataPlane: DataPlane;
  /** Whether the charts know a profile of this name; for the others they need none. */
  readonly inCharts: boolean;
  /** Whether the Sail operator takes the name. */
  readonly inSail: boolean;
}

const SIDECAR = { cni: false, egress: false, dataPlane: DataPlane.SIDECAR, inCharts: true, inSail: true };
const AMBIENT = { ...SIDECAR, ingress: false, cni: true, dataPlane: DataPlane.AMBIENT };

const PROFILES: { readonly [name: string]: ProfileContent } = {
  default: { ...SIDECAR, ingress: true, inCharts: false },
  demo: { ...SIDECAR, ingress: true, egress: true },
  minimal: { ...SIDECAR, ingress: false, inCharts: false, inSail: false },
  preview: { ...SIDECAR, ingress: true },
  stable: { ...SIDECAR, ingress: true },
  remote: { ...SIDECAR, ingress: false },
  openshift: { ...SIDECAR, ingress: true, cni: true },
  ambient: AMBIENT,
  'openshift-ambient': AMBIENT,
};

/** The names of the profiles that every tool can install. */
export const PROFILE_NAMES = Object.keys(PROFILES);

/** What a profile brings; undefined for one that not every tool can install. */
export function profileContent(name: string): ProfileContent | undefined {
  return Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
}
