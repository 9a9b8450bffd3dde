import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { ImportedResource } from '../base/imported-resource';
import { Resource } from '../base/resource';
import { INFERENCE_GROUP } from '../facts/kinds';
import type { EndpointPicker } from './endpoint-picker';
import type { IInferencePool } from './inference-pool-reference';

/** Protocol of the pods of an InferencePool. */
export enum InferenceProtocol {
  /** HTTP/1.1: the default. */
  HTTP = 'http',
  /** HTTP/2 without TLS. */
  H2C = 'kubernetes.io/h2c',
}

/** Properties for `InferencePool`. */
export interface InferencePoolProps {
  /**
   * Name, namespace and labels. Set a name, because routes refer to it.
   *
   * @default - a generated name
   */
  readonly metadata?: ApiObjectMetadata;

  /** Labels of the pods that serve the model; at least one. */
  readonly selector: { [key: string]: string };

  /** Ports of the pods, 1 to 65535; one to eight different ones. */
  readonly targetPorts: number[];

  /** Service that chooses a pod for each request. */
  readonly endpointPickerRef: EndpointPicker;

  /**
   * Protocol of the pods.
   *
   * @default InferenceProtocol.HTTP
   */
  readonly appProtocol?: InferenceProtocol;
}

/**
 * Pods that serve the same model, as a backend of routes. Requires the inference extension of the Gateway API, and Istio with
 * `ENABLE_GATEWAY_API_INFERENCE_EXTENSION`.
 *
 * @see https://gateway-api-inference-extension.sigs.k8s.io/api-types/inferencepool/
 *
 * @example
 * const pool = new gatewayapi.InferencePool(chart, 'pool', {
 *   metadata: { name: 'llama' },
 *   selector: { app: 'llama' },
 *   targetPorts: [8000],
 *   endpointPickerRef: gatewayapi.EndpointPicker.of('llama-picker', { port: 9002 }),
 * });
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'llama' } });
 * route.addRule({ backends: [gatewayapi.Backend.inferencePool(pool)] });
 */
export class InferencePool extends Resource implements IInferencePool {
  /**
   * Refers to an InferencePool that another app creates.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the InferencePool
   * @param namespace - namespace of the InferencePool
   */
  public static fromInferencePoolName(scope: Construct, id: string, name: string, namespace?: string): IInferencePool {
    return new ImportedResource(scope, id, name, namespace);
  }

  private readonly props: InferencePoolProps;

  public constructor(scope: Construct, id: string, props: InferencePoolProps) {
    super(scope, id, { group: INFERENCE_GROUP, kind: 'InferencePool' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, selector, targetPorts, ...spec } = this.props;
    return {
      ...spec,
      selector: { matchLabels: selector },
      targetPorts: targetPorts.map((number) => ({ number })),
    };
  }
}
