import type { ApiObjectMetadataDefinition } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { addCheck } from '../../../base/check';
import { INGRESS_USE_WAYPOINT, type Labels, USE_WAYPOINT, USE_WAYPOINT_NAMESPACE } from '../../../facts/labels';
import type { IWaypoint, WaypointEnrollmentOptions } from '../waypoint-reference';

/** Labels by which an object of a namespace has its requests go through a waypoint. */
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
 * Labels an object with the waypoint that it uses, or with none. Refused at synth where it says something else already: the
 * later one would silently take its place.
 */
export function useWaypoint(construct: IConstruct, metadata: ApiObjectMetadataDefinition, labels: Labels): void {
  const former = metadata.getLabel(USE_WAYPOINT);
  const keys = [USE_WAYPOINT, USE_WAYPOINT_NAMESPACE, INGRESS_USE_WAYPOINT];
  if (former !== undefined && keys.some((key) => metadata.getLabel(key) !== labels[key])) {
    const problem = `'${labels[USE_WAYPOINT]}' comes after '${former}', and one object uses one waypoint or none, in one way; say it once`;
    const isOfPods = (construct as { podMetadata?: unknown }).podMetadata === metadata;
    addCheck(construct, () => [`${isOfPods ? 'podMetadata' : 'metadata'}.labels['${USE_WAYPOINT}']: ${problem}`]);
    return;
  }
  for (const [key, value] of Object.entries(labels)) {
    metadata.addLabel(key, value);
  }
}
