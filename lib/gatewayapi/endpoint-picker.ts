import { identityOfResource } from '../base/kubernetes-object';
import { localReference } from '../base/reference';
import type { Renderer } from '../base/renderer';
import { findServicePort } from '../base/service';
import type { IService } from '../kubernetes/service';

/** Handling of requests if the endpoint picker does not respond. */
export enum EndpointPickerFailureMode {
  /** Requests go to any pod of the pool. */
  FAIL_OPEN = 'FailOpen',
  /** Requests fail: the default. */
  FAIL_CLOSE = 'FailClose',
}

interface PickerReference {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly port?: number | undefined;
}

/** Options for an endpoint picker. */
export interface EndpointPickerOptions {
  /**
   * Port number; required for a Service that is referred to by name.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;
  /**
   * Handling of requests if the endpoint picker does not respond.
   *
   * @default EndpointPickerFailureMode.FAIL_CLOSE
   */
  readonly failureMode?: EndpointPickerFailureMode;
}

/** Options for `EndpointPicker.of`. */
export interface NamedEndpointPickerOptions extends EndpointPickerOptions {
  /**
   * API group of an endpoint picker that is not a Service.
   *
   * @default - the core group
   */
  readonly group?: string;
  /**
   * Kind of an endpoint picker that is not a Service.
   *
   * @default Service
   */
  readonly kind?: string;
}

/**
 * The service that chooses a pod of an InferencePool for each request.
 *
 * @example
 * const picker = gatewayapi.EndpointPicker.of('llama-picker', {
 *   port: 9002,
 *   failureMode: gatewayapi.EndpointPickerFailureMode.FAIL_OPEN,
 * });
 * new gatewayapi.InferencePool(chart, 'pool', {
 *   metadata: { name: 'llama' },
 *   selector: { app: 'llama' },
 *   targetPorts: [8000],
 *   endpointPickerRef: picker,
 * });
 */
export class EndpointPicker {
  /**
   * Refers to a Service by name, in the namespace of the pool.
   *
   * @param name - name of the Service
   * @param options - port, kind and failure mode
   */
  public static of(name: string, options: NamedEndpointPickerOptions = {}): EndpointPicker {
    const { group, kind, port } = options;
    return new EndpointPicker(() => ({ group, kind, name, port }), options);
  }

  /**
   * Uses a cdk8s-plus Service with its name and port. It must be in the namespace of the pool.
   *
   * @param service - the Service
   * @param options - port and failure mode
   */
  public static service(service: IService, options: EndpointPickerOptions = {}): EndpointPicker {
    return new EndpointPicker((renderer) => {
      const { name } = localReference(renderer, identityOfResource(service));
      const port = findServicePort(service, { port: options.port });
      if ('diagnostic' in port) {
        renderer.report(port.diagnostic, 'port');
        return { name, port: options.port };
      }
      return { name, port: port.number };
    }, options);
  }

  private constructor(
    private readonly reference: (renderer: Renderer) => PickerReference,
    private readonly options: EndpointPickerOptions,
  ) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    const { port, ...reference } = this.reference(renderer);
    const { failureMode } = this.options;
    return { ...reference, port: port === undefined ? undefined : { number: port }, failureMode };
  }
}
