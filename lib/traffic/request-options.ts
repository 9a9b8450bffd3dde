import type { Client } from './client';

/** The pods of a gateway. */
export interface GatewayPods {
  /** Namespace of the pods. */
  readonly namespace: string;
  /**
   * Name of the workload. Either this or `labels` is needed.
   *
   * @default - any workload with the labels
   */
  readonly name?: string;
  /**
   * Labels of the pods.
   *
   * @default - those of the workload
   */
  readonly labels?: { [name: string]: string };
}

/** A port of a workload. */
export interface WorkloadPort {
  /** Workload as `namespace/name`. */
  readonly workload: string;
  /** Port of the pod. */
  readonly port: number;
}

/** TLS of a request, as far as the client and the URL do not determine it. */
export interface RequestTls {
  /**
   * Name of the server in the handshake.
   *
   * @default - host of the URL
   */
  readonly sni?: string;
  /**
   * Identity in the certificate of the client, such as `spiffe://cluster.local/ns/shop/sa/cart`.
   *
   * @default - the identity of a client in the mesh; none for other clients
   */
  readonly principal?: string;
  /**
   * Protocols that the client offers in the handshake.
   *
   * @default - those of a client in the mesh, or `http/1.1`
   */
  readonly alpn?: string[];
}

/** A request. */
export interface RequestOptions {
  /** Client that sends the request. */
  readonly from: Client;
  /** URL of the request. Scheme `http` if unset; `tcp` and `tls` for connections without HTTP. */
  readonly url: string;
  /**
   * Method of HTTP.
   *
   * @default 'GET'
   */
  readonly method?: string;
  /**
   * Headers. The Host header is that of the URL, unless it is set here.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };
  /**
   * Claims of a valid token in the request. A RequestAuthentication compares `iss`, and `aud` if it names audiences; policies on
   * `requestPrincipals` need `iss` and `sub`.
   *
   * @default - the request has no token
   */
  readonly claims?: { [name: string]: unknown };
  /**
   * Gateway that a request from outside meets. Needed only if several gateways would receive it.
   *
   * @default - the gateway that listens for the host
   */
  readonly gateway?: GatewayPods;
  /**
   * Port of a workload that the request goes straight to, instead of the host of the URL.
   *
   * @default - the host of the URL
   */
  readonly to?: WorkloadPort;
  /**
   * TLS of the connection.
   *
   * @default - as the URL and the client determine
   */
  readonly tls?: RequestTls;
}
