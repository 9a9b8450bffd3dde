import type { ApiObjectMetadata } from 'cdk8s';
import type { DefaultScope } from './default-scope';
import type { IRouteParent } from './parent-reference';

/** What all routes are made of, beside their rules. */
export interface RouteProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * What the route attaches to: listeners, Gateways, ListenerSets, or Services (`ParentReference.service`) for calls
   * within the mesh.
   *
   * @default - none: the route does nothing
   */
  readonly parents?: IRouteParent[];

  /**
   * Attaches the route to default Gateways. Needs the experimental channel.
   *
   * @default - it does not
   */
  readonly useDefaultGateways?: DefaultScope;
}

/** What routes are made of that can tell hosts apart. */
export interface HostRouteProps extends RouteProps {
  /**
   * Hosts that the route is for, such as `bookinfo.example.com` or `*.example.com`; of those, a listener takes the ones
   * that fit its own host.
   *
   * @default - every host of the listeners
   */
  readonly hostnames?: string[];
}
