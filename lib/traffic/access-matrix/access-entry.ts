import type { AccessLevel } from './access-level';

/** Whether a client may call a port of a service. */
export interface AccessEntry {
  /**
   * Client: `outside`, `NAMESPACE/WORKLOAD`, `sa:NAMESPACE/NAME` for several workloads with the same identity, `NAMESPACE/*` for
   * other identities of a namespace, `*` for identities of other namespaces, or `plain` for pods without a proxy.
   */
  readonly client: string;
  /** Service as `namespace/name`; the host of a ServiceEntry. */
  readonly service: string;
  /** Port of the service. */
  readonly port: number;
  /** Which requests the service receives. */
  readonly level: AccessLevel;
  /** Requests that the service receives, such as `GET /api/*`. */
  readonly allowed: string[];
  /** Requests that are refused. */
  readonly refused: string[];
  /** Connections of the requests that are received: `mutual TLS`, `TLS` or `plain text`. */
  readonly connections: string[];
  /** Policies that decide, such as `AuthorizationPolicy shop/readers rules[0]`. Empty if no policy applies. */
  readonly policies: string[];
  /**
   * Why no request arrives, if no policy is the reason: the outcome of the requests.
   *
   * @default - requests arrive, or a policy refuses them
   */
  readonly reason?: string;
}
