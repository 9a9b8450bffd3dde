import type { TlsConfig } from './tls-config';

/** Renders TLS settings. Certificates from files are separate fields in the manifest. */
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
