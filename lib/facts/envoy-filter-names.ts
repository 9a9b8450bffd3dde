// Names of Envoy's filters that Envoy has replaced.

const HTTP = 'envoy.filters.http';
const LISTENER = 'envoy.filters.listener';
const NETWORK = 'envoy.filters.network';

/** Current names of filters by their names before Envoy 1.14. */
const NAMES: Readonly<Record<string, string>> = {
  'envoy.buffer': `${HTTP}.buffer`,
  'envoy.client_ssl_auth': `${NETWORK}.client_ssl_auth`,
  'envoy.cors': `${HTTP}.cors`,
  'envoy.csrf': `${HTTP}.csrf`,
  'envoy.ext_authz': `${HTTP}.ext_authz`,
  'envoy.fault': `${HTTP}.fault`,
  'envoy.grpc_http1_bridge': `${HTTP}.grpc_http1_bridge`,
  'envoy.grpc_json_transcoder': `${HTTP}.grpc_json_transcoder`,
  'envoy.grpc_web': `${HTTP}.grpc_web`,
  'envoy.gzip': `${HTTP}.gzip`,
  'envoy.health_check': `${HTTP}.health_check`,
  'envoy.http_connection_manager': `${NETWORK}.http_connection_manager`,
  'envoy.http_dynamo_filter': `${HTTP}.dynamo`,
  'envoy.ip_tagging': `${HTTP}.ip_tagging`,
  'envoy.listener.http_inspector': `${LISTENER}.http_inspector`,
  'envoy.listener.original_dst': `${LISTENER}.original_dst`,
  'envoy.listener.original_src': `${LISTENER}.original_src`,
  'envoy.listener.proxy_protocol': `${LISTENER}.proxy_protocol`,
  'envoy.listener.tls_inspector': `${LISTENER}.tls_inspector`,
  'envoy.lua': `${HTTP}.lua`,
  'envoy.mongo_proxy': `${NETWORK}.mongo_proxy`,
  'envoy.rate_limit': `${HTTP}.ratelimit`,
  'envoy.ratelimit': `${NETWORK}.ratelimit`,
  'envoy.redis_proxy': `${NETWORK}.redis_proxy`,
  'envoy.router': `${HTTP}.router`,
  'envoy.squash': `${HTTP}.squash`,
  'envoy.tcp_proxy': `${NETWORK}.tcp_proxy`,
};

/** Current name of a filter with a deprecated name; undefined for all other names. */
export function currentFilterName(name: string): string | undefined {
  return Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
}
