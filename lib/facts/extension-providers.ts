// Extension providers of the mesh configuration: what each type is for, and those that every mesh has.

/** What objects use a provider for. */
export type ProviderUse = 'authorization' | 'tracing' | 'metrics' | 'accessLogging';

/** Uses by type: the field of the provider that holds its settings. Other types are not known. */
export const PROVIDER_USES: ReadonlyMap<string, readonly ProviderUse[]> = new Map([
  ['envoyExtAuthzHttp', ['authorization']],
  ['envoyExtAuthzGrpc', ['authorization']],
  ['zipkin', ['tracing']],
  ['lightstep', ['tracing']],
  ['datadog', ['tracing']],
  ['opencensus', ['tracing']],
  ['skywalking', ['tracing']],
  ['opentelemetry', ['tracing']],
  ['stackdriver', ['tracing', 'metrics', 'accessLogging']],
  ['prometheus', ['metrics']],
  ['envoyFileAccessLog', ['accessLogging']],
  ['envoyHttpAls', ['accessLogging']],
  ['envoyTcpAls', ['accessLogging']],
  ['envoyOtelAls', ['accessLogging']],
]);

/** Types of the providers that every mesh has, by name. The mesh configuration can redefine them, not remove them. */
export const DEFAULT_PROVIDERS: ReadonlyMap<string, string> = new Map([
  ['prometheus', 'prometheus'],
  ['stackdriver', 'stackdriver'],
  ['envoy', 'envoyFileAccessLog'],
]);

/** Environment variable of istiod that allows several providers with action CUSTOM for the same pods. */
export const MULTIPLE_CUSTOM_PROVIDERS = 'PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS';
