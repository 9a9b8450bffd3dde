import type { Construct } from 'constructs';
import { Entries } from '../base/entries';
import type { ResourceType } from '../base/resource';
import { GATEWAY_API_GROUP } from '../facts/kinds';
import type { Backend } from './backend';
import { ReferringResource } from './referring-resource';
import type { HostRouteProps } from './route-props';

/** Field of every rule that has another name in the manifest. */
interface Rule {
  readonly backends?: Backend[];
}

/**
 * A route with parents, hosts, and rules with backends.
 *
 * @internal
 */
export abstract class Route extends ReferringResource {
  private readonly rules = new Entries<object>();

  protected constructor(
    scope: Construct,
    id: string,
    type: Omit<ResourceType, 'group'>,
    private readonly routeProps: HostRouteProps,
  ) {
    super(scope, id, { group: GATEWAY_API_GROUP, ...type }, routeProps.metadata);
  }

  /** @internal */
  protected _addRule<T extends Rule>({ backends, ...rule }: T): void {
    const manifest = { ...rule, backendRefs: backends };
    this.rules.add(manifest);
    this._grantReferences(manifest);
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, parents, ...spec } = this.routeProps;
    const parentRefs = parents?.map((parent) => parent.asRouteParent);
    // In the order of the API, in which problems are reported.
    return Object.assign({ parentRefs }, spec, { rules: this.rules.render() });
  }
}
