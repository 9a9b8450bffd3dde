import type { ApiObjectMetadataDefinition } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { addCheck } from '../../../base/check';
import { secondWaypoint } from '../../../diagnostics/codes/mesh-enrollment';
import { INGRESS_USE_WAYPOINT, type Labels, USE_WAYPOINT, USE_WAYPOINT_NAMESPACE } from '../../../facts/labels';
import { atPath } from '../../private/at-path';
import type { IWaypoint, WaypointEnrollmentOptions } from '../waypoint-reference';

/** Labels that make an object of a namespace use a waypoint. */
export function waypointLabels(
  waypoint: IWaypoint,
  namespace: string | undefined,
  use: WaypointEnrollmentOptions,
): Labels {
  const isForeign = waypoint.namespace !== undefined && waypoint.namespace !== namespace;
  return {
    [USE_WAYPOINT]: waypoint.name,
    ...(isForeign && { [USE_WAYPOINT_NAMESPACE]: waypoint.namespace }),
    ...(use.ingress && { [INGRESS_USE_WAYPOINT]: 'true' }),
  };
}

/**
 * Adds labels for the waypoint of an object, or for none. Rejected at synth if the object already has other labels,
 * which would be replaced silently.
 */
export function useWaypoint(construct: IConstruct, metadata: ApiObjectMetadataDefinition, labels: Labels): void {
  const earlier = metadata.getLabel(USE_WAYPOINT);
  const keys = [USE_WAYPOINT, USE_WAYPOINT_NAMESPACE, INGRESS_USE_WAYPOINT];
  if (earlier !== undefined && keys.some((key) => metadata.getLabel(key) !== labels[key])) {
    const isOfPods = (construct as { podMetadata?: unknown }).podMetadata === metadata;
    const path = `${isOfPods ? 'podMetadata' : 'metadata'}.labels['${USE_WAYPOINT}']`;
    const diagnostic = secondWaypoint.otherSetting({ waypoint: labels[USE_WAYPOINT] ?? '', earlier });
    addCheck(construct, () => atPath(path, diagnostic));
    return;
  }
  for (const [key, value] of Object.entries(labels)) {
    metadata.addLabel(key, value);
  }
}
