import type { MapReader } from '../../private/map-reader';
import { durationText } from './duration-text';

/** When and where the retries of Istio's configuration are sent, as texts; empty if it sets nothing. */
export function retryDetails(retries: MapReader): string[] {
  const backoff = retries.text('backoff');
  return [
    ...(backoff ? [`backoff ${durationText(backoff)}`] : []),
    ...(retries.flag('retryRemoteLocalities') ? ['to other localities'] : []),
    ...(retries.value.retryIgnorePreviousHosts === false ? ['also to the same pod'] : []),
  ];
}
