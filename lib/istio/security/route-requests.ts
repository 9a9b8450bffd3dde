// The requests of an HTTPRoute, as a policy at its gateways describes them. They are read when the policy is rendered, so that
// rules which are added to the route later count.

import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Renderer } from '../../base/renderer';
import { routeNotExpressible } from '../../diagnostics/codes/istio';
import { isMap } from '../../private/map-reader';
import { PolicyTarget } from '../policy-target';

type Values = Readonly<Record<string, unknown>>;

/** The operations of a policy for the requests that a route takes. */
export class RouteOperations {
  public constructor(private readonly route: IConstruct) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    const spec = specOf(this.route);
    const hosts = textsIn(spec.hostnames).flatMap((host) => (host.startsWith('*') ? [host] : [host, `${host}:*`]));
    const matches = mapsIn(spec.rules).flatMap(({ matches: own }) => (mapsIn(own).length === 0 ? [{}] : mapsIn(own)));
    const operations = matches.map((match) => ({
      ...(hosts.length > 0 && { hosts }),
      ...this.pathsOf(match, renderer),
      ...(typeof match.method === 'string' && { methods: [match.method] }),
    }));
    const distinct = new Map(operations.map((operation) => [JSON.stringify(operation), operation]));
    // An operation without fields would be rejected, and means all requests.
    return distinct.has('{}') ? undefined : [...distinct.values()].map((operation) => ({ operation }));
  }

  private pathsOf({ path }: Values, renderer: Renderer): { readonly paths?: string[] } {
    const { type = 'PathPrefix', value = '/' } = isMap(path) ? path : {};
    if (type === 'RegularExpression') {
      renderer.report(routeNotExpressible.regularExpression({ route: this.route.node.path, value: String(value) }));
    }
    if (type === 'Exact') {
      return { paths: [String(value)] };
    }
    const prefix = String(value).replace(/\/$/, '');
    return prefix === '' ? {} : { paths: [prefix, `${prefix}/*`] };
  }
}

/** The gateways that a route is attached to. */
export class RouteGateways {
  public constructor(private readonly route: IConstruct) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    const { metadata } = objectOf(this.route);
    const parents = mapsIn(specOf(this.route).parentRefs).filter(({ kind = 'Gateway' }) => kind === 'Gateway');
    if (parents.length === 0) {
      renderer.report(routeNotExpressible.noGateway({ route: this.route.node.path }));
    }
    const gateways = parents.map(({ name, namespace = metadata.namespace }) => ({
      name: String(name),
      namespace: namespace as string | undefined,
    }));
    const distinct = new Map(gateways.map((gateway) => [JSON.stringify(gateway), gateway]));
    return [...distinct.values()].map((gateway) => PolicyTarget.gateway(gateway));
  }
}

/** The object of an HTTPRoute; throws for other constructs. */
export function objectOf(route: IConstruct): ApiObject {
  const object = ApiObject.of(route);
  if (object.kind !== 'HTTPRoute') {
    throw new Error(`AuthorizationPolicy.forRoute: "${route.node.path}" is a ${object.kind}; use an HTTPRoute`);
  }
  return object;
}

function specOf(route: IConstruct): Values {
  const { spec } = objectOf(route).toJson();
  return isMap(spec) ? spec : {};
}

function mapsIn(value: unknown): Values[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
