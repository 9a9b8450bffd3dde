import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { ImportedResource } from '../base/imported-resource';
import { Resource } from '../base/resource';
import { EXPERIMENTAL_GATEWAY_API_GROUP } from '../facts/kinds';
import type { SessionPersistence } from './session-persistence';
import type { XBackendDestination } from './x-backend-destination';
import type { IXBackend } from './x-backend-reference';
import type { XBackendTls } from './x-backend-tls';

/** Protocol of an XBackend. */
export enum XBackendProtocol {
  /** Any protocol on TCP. */
  TCP = 'TCP',
  /** HTTP, version 1 or 2. */
  HTTP = 'HTTP',
  /** HTTP/1.1. */
  HTTP11 = 'HTTP11',
  /** HTTP/2 with TLS, which `tls` must configure. */
  HTTP2 = 'HTTP2',
  /** HTTP/2 without TLS. */
  H2C = 'H2C',
  /** gRPC. */
  GRPC = 'GRPC',
  /** Model Context Protocol. */
  MCP = 'MCP',
  /** WebSocket with TLS, which `tls` must configure. */
  WSS = 'WSS',
}

/** Properties for `XBackend`. */
export interface XBackendProps {
  /**
   * Name, namespace and labels. Set a name, because routes refer to it.
   *
   * @default - a generated name
   */
  readonly metadata?: ApiObjectMetadata;

  /** Pods or external host that receive the requests. */
  readonly destination: XBackendDestination;

  /** Port of the destination, 1 to 65535. */
  readonly port: number;

  /**
   * Protocol of the destination.
   *
   * @default - chosen by the controller
   */
  readonly protocol?: XBackendProtocol;

  /**
   * Session persistence; only for pods, not for an external host.
   *
   * @default - none
   */
  readonly sessionPersistence?: SessionPersistence;

  /**
   * TLS of the connections to the destination.
   *
   * @default XBackendTls.NONE
   */
  readonly tls?: XBackendTls;
}

/**
 * Pods or an external host as a backend of routes, with port, protocol and TLS. Requires the experimental channel; Istio does
 * not process this kind.
 *
 * Rejected at synth: `HTTP2` and `WSS` without TLS, `H2C` with TLS, sessions of an external host, and everything else that
 * the API server rejects.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-4488/
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * const payments = new gatewayapi.XBackend(chart, 'backend', {
 *   metadata: { name: 'payments' },
 *   destination: gatewayapi.XBackendDestination.externalHostname('api.payments.example.com'),
 *   port: 80,
 * });
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'payments' } });
 * route.addRule({ backends: [gatewayapi.Backend.xBackend(payments)] });
 */
export class XBackend extends Resource implements IXBackend {
  /**
   * Refers to an XBackend that another app creates.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the XBackend
   * @param namespace - namespace of the XBackend
   */
  public static fromXBackendName(scope: Construct, id: string, name: string, namespace?: string): IXBackend {
    return new ImportedResource(scope, id, name, namespace);
  }

  private readonly props: XBackendProps;

  public constructor(scope: Construct, id: string, props: XBackendProps) {
    super(scope, id, { group: EXPERIMENTAL_GATEWAY_API_GROUP, kind: 'XBackend', version: 'v1alpha1' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, destination, port, ...spec } = this.props;
    return { ...destination._fields(), ...spec, port: { number: port } };
  }
}
