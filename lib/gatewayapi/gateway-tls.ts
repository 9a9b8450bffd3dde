import type { CaCertificate } from './ca-certificate';
import type { Certificate } from './certificate';

/** What happens to clients without a valid certificate. */
export enum ClientValidationMode {
  /** They are turned away: the default. */
  ALLOW_VALID_ONLY = 'AllowValidOnly',
  /** They come in too; it is left to the services to tell them apart. */
  ALLOW_INSECURE_FALLBACK = 'AllowInsecureFallback',
}

/**
 * Which client certificates a gateway asks for.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#frontendtlsvalidation
 */
export interface ClientValidation {
  /** Authorities that client certificates must come from; at least one. */
  readonly caCertificateRefs: CaCertificate[];
  /**
   * What happens to clients without a valid certificate.
   *
   * @default ClientValidationMode.ALLOW_VALID_ONLY
   */
  readonly mode?: ClientValidationMode;
}

/** What a gateway asks of its clients. */
export interface FrontendTlsConfig {
  /**
   * Client certificates.
   *
   * @default - none are asked for
   */
  readonly validation?: ClientValidation;
}

/** What a gateway asks of the clients of one port. */
export interface FrontendPortTls {
  /** Port, 1 to 65535; once a Gateway. */
  readonly port: number;
  /** What it asks; replaces all of the default. */
  readonly tls: FrontendTlsConfig;
}

/**
 * TLS between clients and the gateway.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#frontendtlsconfig
 */
export interface FrontendTls {
  /** For every HTTPS listener whose port has no settings of its own. */
  readonly default: FrontendTlsConfig;
  /**
   * For single ports.
   *
   * @default - none
   */
  readonly perPort?: FrontendPortTls[];
}

/** TLS between the gateway and services. */
export interface GatewayBackendTls {
  /**
   * Certificate that the gateway shows to services which ask for one.
   *
   * @default - none
   */
  readonly clientCertificateRef?: Certificate;
}

/**
 * TLS of a Gateway as a whole; listeners have their own certificates.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewaytlsconfig
 */
export interface GatewayTls {
  /**
   * TLS to services.
   *
   * @default - none
   */
  readonly backend?: GatewayBackendTls;
  /**
   * TLS from clients.
   *
   * @default - clients need no certificates
   */
  readonly frontend?: FrontendTls;
}
