import type { TlsConfig } from './tls-config';

/** Writes a TLS configuration, in whose manifest certificates from files stand in fields of their own. */
export function tlsManifest(config: TlsConfig | undefined): object | undefined {
  if (config === undefined) {
    return undefined;
  }
  const { ca, clientCertificate, ...rest } = config;
  return {
    ...rest,
    ...ca?._fields('ca'),
    ...clientCertificate?.cert?._fields('cert'),
    ...clientCertificate?.key?._fields(),
  };
}
