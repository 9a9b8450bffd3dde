import type { BackendTlsValidation } from './backend-tls-validation';
import type { Certificate } from './certificate';

/**
 * TLS of the connections to an XBackend.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-4488/
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * new gatewayapi.XBackend(chart, 'backend', {
 *   metadata: { name: 'payments' },
 *   destination: gatewayapi.XBackendDestination.externalHostname('api.payments.example.com'),
 *   port: 443,
 *   tls: gatewayapi.XBackendTls.serverOnly(
 *     gatewayapi.BackendTlsValidation.systemCaCertificates('api.payments.example.com'),
 *   ),
 * });
 */
export class XBackendTls {
  /** Plain text: the default. */
  public static readonly NONE = new XBackendTls({ mode: 'None' });

  /**
   * TLS with the certificate of the server.
   *
   * @param validation - certificates to trust
   */
  public static serverOnly(validation: BackendTlsValidation): XBackendTls {
    return new XBackendTls({ mode: 'ServerOnly', validation });
  }

  /**
   * Mutual TLS.
   *
   * @param validation - certificates to trust
   * @param clientCertificateRef - certificate that is presented to the server
   */
  public static clientAndServer(validation: BackendTlsValidation, clientCertificateRef: Certificate): XBackendTls {
    return new XBackendTls({ mode: 'ClientAndServer', validation, clientCertificateRef });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
