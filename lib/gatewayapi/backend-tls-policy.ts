import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../base/resource';
import { GATEWAY_API_GROUP } from '../facts/kinds';
import type { BackendTlsValidation } from './backend-tls-validation';
import type { PolicyTarget } from './policy-target';

/** Properties for `BackendTlsPolicy`. */
export interface BackendTlsPolicyProps {
  /**
   * Name, namespace and labels. The namespace must be that of the Services.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Services that the policy applies to; at least one, and each only once. */
  readonly targetRefs: PolicyTarget[];

  /** Validation of the certificates that the Services present. */
  readonly validation: BackendTlsValidation;

  /**
   * Implementation-specific settings.
   *
   * @default - none
   */
  readonly options?: { [key: string]: string };
}

/**
 * Configures gateways to use TLS for connections to Services, and the certificates that they trust.
 *
 * Rejected at synth: CA certificates or Services in another namespace, a port that the Service does not have, a
 * hostname with a wildcard, missing CA certificates, and everything else that the API server rejects.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/
 *
 * @example
 * new gatewayapi.BackendTlsPolicy(chart, 'tls', {
 *   metadata: { name: 'reviews' },
 *   targetRefs: [gatewayapi.PolicyTarget.of('reviews', { sectionName: 'https' })],
 *   validation: gatewayapi.BackendTlsValidation.caCertificateRefs('reviews.example.com', [
 *     gatewayapi.CaCertificate.of('internal-ca'),
 *   ]),
 * });
 */
export class BackendTlsPolicy extends Resource {
  private readonly props: BackendTlsPolicyProps;

  public constructor(scope: Construct, id: string, props: BackendTlsPolicyProps) {
    super(scope, id, { group: GATEWAY_API_GROUP, kind: 'BackendTLSPolicy' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, ...spec } = this.props;
    return spec;
  }
}
