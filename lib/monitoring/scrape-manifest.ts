// How options that several kinds share are written into a manifest.
import type { CommonEndpointOptions } from './endpoint-options';
import type { HttpOptions } from './http-options';
import type { ScrapeOptions } from './scrape-options';
import { tlsManifest } from './tls-manifest';

/** Writes what belongs to a scrape job. The API server takes a factor such as 1.1 only as text: it is a quantity. */
export function scrapeManifest({ nativeHistogramMinBucketFactor: factor, ...rest }: ScrapeOptions): object {
  return { ...rest, nativeHistogramMinBucketFactor: factor === undefined ? undefined : String(factor) };
}

/** Writes how requests are made; each way to identify oneself is a field of its own. */
export function httpManifest({ authentication, tlsConfig, ...rest }: HttpOptions): object {
  return { ...rest, ...authentication?._fields(), tlsConfig: tlsManifest(tlsConfig) };
}

/** Writes an endpoint of a ServiceMonitor or a PodMonitor. */
export function endpointManifest({ proxy, ...rest }: CommonEndpointOptions): object {
  return { ...httpManifest(rest), ...proxy?._fields() };
}
