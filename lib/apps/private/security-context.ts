import type { k8s } from 'cdk8s-plus-30';
import { PodSecurity } from '../pod-security';

/** Returns the security context of a container for a Pod Security Standard. */
export function securityContextFor(podSecurity: PodSecurity | undefined): k8s.SecurityContext | undefined {
  if (podSecurity === undefined) {
    return undefined;
  }
  const isRestricted = podSecurity === PodSecurity.RESTRICTED;
  return {
    allowPrivilegeEscalation: false,
    // The restricted standard is case-sensitive: it rejects `all`, which the upstream manifests contain.
    capabilities: { drop: [isRestricted ? 'ALL' : 'all'] },
    runAsNonRoot: true,
    seccompProfile: isRestricted ? { type: 'RuntimeDefault' } : undefined,
  };
}
