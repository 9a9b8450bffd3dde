import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../base/resource';
import { GATEWAY_API_GROUP } from '../facts/kinds';
import type { BackendTlsValidation } from './backend-tls-validation';
import type { PolicyTarget } from './policy-target';

/** What a BackendTLSPolicy is made of. */
export interface BackendTlsPolicyProps {
  /**
   * Name, namespace, labels. The namespace is that of the Services.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Services that the policy is for; at least one, each once. */
  readonly targetRefs: PolicyTarget[];

  /** Which certificates of the Services are trusted. */
  readonly validation: BackendTlsValidation;

  /**
   * Settings that only the controller knows.
   *
   * @default - none
   */
  readonly options?: { [key: string]: string };
}

/**
 * Makes gateways speak TLS to Services, and says which certificates they trust.
 *
 * Refused at synth: authorities or Services of another namespace, a Service without the given port, a hostname with a
 * wildcard, no authority, and whatever else the API server refuses.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/
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
