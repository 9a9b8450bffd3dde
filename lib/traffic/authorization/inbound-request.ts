import type { Labels } from '../../world/labels';
import type { Resource } from '../../world/resource';
import type { Claims } from './claim-match';
import type { Freedom } from './freedom';

/** The proxy that a request arrives at, and that applies policies. */
export interface InboundProxy {
  /** `ztunnel` handles the connections of pods in ambient mode. */
  readonly kind: 'gateway' | 'sidecar' | 'waypoint' | 'ztunnel';
  /** Namespace of its pods; for ztunnel, of the pods that it handles connections for. */
  readonly namespace: string;
  /** Labels of its pods; for ztunnel, of the pods that it handles connections for. */
  readonly labels: Labels;
  /** The Service or ServiceEntry that a request through a waypoint is for. */
  readonly service?: Resource;
}

/** A request, or a connection, as it arrives at a proxy. */
export interface InboundRequest {
  /** Whether the proxy reads HTTP on this port, or forwards bytes. ztunnel always does the latter. */
  readonly protocol: 'http' | 'tcp';
  /** Whether the proxy detects HTTP itself, because no Service declares the protocol of the port. */
  readonly isDetected?: boolean;
  /** Port of the pod. */
  readonly port: number;
  /** Mutual TLS of Istio, or TLS that the client itself uses; undefined for plain text. */
  readonly tls?: 'istio' | 'other';
  /** Identity in the certificate of the client, without `spiffe://`; undefined without a certificate. */
  readonly peer?: string;
  /** Whether the manifests do not contain the pods of the client, so that its identity may be another one. */
  readonly isPeerAssumed?: boolean;
  /** Name of the server in the TLS handshake. */
  readonly sni?: string;
  /** Address that the connection comes from; unknown if undefined. */
  readonly sourceIp?: string;
  /** Address of the pod; unknown if undefined. */
  readonly destinationIp?: string;
  readonly method: string;
  /** Path and query, after normalization. */
  readonly path: string;
  readonly host: string;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /**
   * Claims of a token with a valid signature, where the rule for its issuer expects it. Undefined without one; tokens in
   * headers, parameters and cookies count then.
   */
  readonly claims?: Claims;
  /** The parts that are left open; none if undefined. */
  readonly freedom?: Freedom;
  /** Time in seconds at which the token must be valid; tokens do not expire if undefined. */
  readonly time?: number;
}
