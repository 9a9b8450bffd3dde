// Renders the options that several kinds have in common.
import type { CommonEndpointOptions } from './endpoint-options';
import type { HttpOptions } from './http-options';
import type { ScrapeOptions } from './scrape-options';
import { tlsManifest } from './tls-manifest';

/**
 * Renders the options of a scrape job. The factor is a quantity, so the API server accepts a value such as 1.1 only as
 * a string.
 */
export function scrapeManifest({ nativeHistogramMinBucketFactor: factor, ...rest }: ScrapeOptions): object {
  return { ...rest, nativeHistogramMinBucketFactor: factor === undefined ? undefined : String(factor) };
}

/** Renders the options of requests. Each authentication method is a separate field. */
export function httpManifest({ authentication, tlsConfig, ...rest }: HttpOptions): object {
  return { ...rest, ...authentication?._fields(), tlsConfig: tlsManifest(tlsConfig) };
}

/** Renders an endpoint of a ServiceMonitor or a PodMonitor. */
export function endpointManifest({ proxy, ...rest }: CommonEndpointOptions): object {
  return { ...httpManifest(rest), ...proxy?._fields() };
}
