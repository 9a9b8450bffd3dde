import type { CaCertificate } from './ca-certificate';
import type { Certificate } from './certificate';

/** Treatment of clients without a valid certificate. */
export enum ClientValidationMode {
  /** Their connections are rejected: the default. */
  ALLOW_VALID_ONLY = 'AllowValidOnly',
  /** Their connections are accepted too; services must distinguish the clients. */
  ALLOW_INSECURE_FALLBACK = 'AllowInsecureFallback',
}

/**
 * Validation of client certificates.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#frontendtlsvalidation
 */
export interface ClientValidation {
  /** Certificates of the CAs that client certificates must be issued by; at least one. */
  readonly caCertificateRefs: CaCertificate[];
  /**
   * Treatment of clients without a valid certificate.
   *
   * @default ClientValidationMode.ALLOW_VALID_ONLY
   */
  readonly mode?: ClientValidationMode;
}

/** TLS settings for connections from clients. */
export interface FrontendTlsConfig {
  /**
   * Validation of client certificates.
   *
   * @default - client certificates are not requested
   */
  readonly validation?: ClientValidation;
}

/** TLS settings for connections from clients to one port. */
export interface FrontendPortTls {
  /** Port, 1 to 65535; each port only once. */
  readonly port: number;
  /** Settings for the port; they replace the default settings completely. */
  readonly tls: FrontendTlsConfig;
}

/**
 * TLS between clients and the gateway.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#frontendtlsconfig
 */
export interface FrontendTls {
  /** Settings for all HTTPS listeners whose port has no settings of its own. */
  readonly default: FrontendTlsConfig;
  /**
   * Settings for individual ports.
   *
   * @default - none
   */
  readonly perPort?: FrontendPortTls[];
}

/** TLS between the gateway and services. */
export interface GatewayBackendTls {
  /**
   * Certificate that the gateway presents to services that request one.
   *
   * @default - none
   */
  readonly clientCertificateRef?: Certificate;
}

/**
 * TLS settings for a whole Gateway; listeners have their own certificates.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewaytlsconfig
 */
export interface GatewayTls {
  /**
   * TLS settings for connections to services.
   *
   * @default - none
   */
  readonly backend?: GatewayBackendTls;
  /**
   * TLS settings for connections from clients.
   *
   * @default - clients need no certificates
   */
  readonly frontend?: FrontendTls;
}
