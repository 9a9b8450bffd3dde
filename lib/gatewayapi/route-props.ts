import type { ApiObjectMetadata } from 'cdk8s';
import type { DefaultScope } from './default-scope';
import type { IRouteParent } from './parent-reference';

/** Properties for all routes. */
export interface RouteProps {
  /**
   * Name, namespace and labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Resources that the route attaches to: listeners, Gateways, ListenerSets, or Services (`ParentReference.service`)
   * for requests within the mesh.
   *
   * @default - none; the route has no effect
   */
  readonly parents?: IRouteParent[];

  /**
   * Scope of the default Gateways that the route attaches to. Requires the experimental channel.
   *
   * @default - the route does not attach to default Gateways
   */
  readonly useDefaultGateways?: DefaultScope;
}

/** Properties for routes that match hosts. */
export interface HostRouteProps extends RouteProps {
  /**
   * Hosts that the route applies to, such as `bookinfo.example.com` or `*.example.com`. A listener uses only those that
   * match its own host.
   *
   * @default - all hosts of the listeners
   */
  readonly hostnames?: string[];
}
