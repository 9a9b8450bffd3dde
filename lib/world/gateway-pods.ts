import { GATEWAY_NAME } from '../facts/labels';
import { GatewaySelectors } from './authorization-rules';
import { Kind } from './kinds';
import type { Resource } from './resource';
import type { World } from './world';

/** Recognizes Services in front of gateways. */
export class GatewayPods {
  private readonly selectors: GatewaySelectors;

  public constructor(world: World) {
    this.selectors = new GatewaySelectors(world.of(Kind.Gateway));
  }

  /** Whether the pods of a Service are those of a gateway: of Istio's API, or of the Gateway API. */
  public isBehind({ spec, labels }: Resource): boolean {
    const selector = spec.textMap('selector');
    const isGateway = [...selector].some(([key, value]) => this.selectors.has(key, value));
    return isGateway || selector.has(GATEWAY_NAME) || labels.has(GATEWAY_NAME);
  }
}
