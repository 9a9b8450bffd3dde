import type { IConstruct } from 'constructs';
import { settingsOf } from '../base/settings';
import { readApp } from '../world/input/app';
import { readPaths } from '../world/input/files';
import { findMeshSettings, meshConfigResource } from '../world/input/mesh-settings';
import { Resource } from '../world/resource';
import type { AnalysisSettings } from '../world/settings';
import { World } from '../world/world';
import { AccessMatrix } from './access-matrix/access-matrix';
import type { Answer } from './answer';
import type { Freedom } from './authorization/freedom';
import type { InboundProxy, InboundRequest } from './authorization/inbound-request';
import type { CoveredRule } from './covered-rule';
import type { MeshOptions } from './mesh-options';
import type { RequestOptions } from './request-options';
import type { RouteRequests } from './requests/route-requests';
import { AccessSuggestion } from './suggestion/access-suggestion';
import type { DeclaredCallOptions } from './suggestion/declared-call-options';
import { Walker } from './walk/walker';

/**
 * A mesh, as manifests describe it. It answers where a request goes, without a cluster.
 *
 * @example
 * const shop = traffic.Mesh.of(app);
 * const answer = shop.request({ from: traffic.Client.outside(), url: 'https://shop.example.com/checkout' });
 * console.log(answer.explain());
 */
export class Mesh {
  /**
   * The mesh that an app, a chart or any other construct describes, together with the rest of its app.
   *
   * @param scope - the construct
   * @param options - options
   */
  public static of(scope: IConstruct, options: MeshOptions = {}): Mesh {
    const resources = readApp(scope).map(({ resource }) => resource);
    return Mesh.create(resources, options, settingsOf(scope));
  }

  /**
   * The mesh that files describe.
   *
   * @param paths - files, and folders with all manifests below them
   * @param options - options
   */
  public static fromFiles(paths: string[], options: MeshOptions = {}): Mesh {
    return Mesh.create(readPaths(paths, 'analyzed').resources, options);
  }

  /**
   * The mesh that manifests describe.
   *
   * @param manifests - the manifests
   * @param options - options
   */
  public static fromManifests(manifests: { [key: string]: unknown }[], options: MeshOptions = {}): Mesh {
    return Mesh.create(
      manifests.map((manifest) => new Resource(manifest)),
      options,
    );
  }

  /** @internal */
  public static _ofWorld(world: World): Mesh {
    return new Mesh(world);
  }

  private static create(resources: readonly Resource[], options: MeshOptions, base: AnalysisSettings = {}): Mesh {
    const { context = [], meshConfig, closedWorld, defaultIngressGateway = true } = options;
    const all = [...resources, ...readPaths(context, 'context').resources];
    const settings: AnalysisSettings = {
      ...findMeshSettings(all),
      ...base,
      isClosed: closedWorld ?? context.length > 0,
      hasDefaultIngressGateway: defaultIngressGateway,
      ...(meshConfig && { meshConfig: meshConfigResource(meshConfig) }),
    };
    return new Mesh(new World(all, settings));
  }

  private readonly walker: Walker;

  private constructor(private readonly world: World) {
    this.walker = new Walker(world);
  }

  /** @internal */
  public get _walker(): Walker {
    return this.walker;
  }

  /** @internal */
  public get _world(): World {
    return this.world;
  }

  /**
   * Returns what happens to a request.
   *
   * @param request - the request
   */
  public request(request: RequestOptions): Answer {
    return this.walker.walk(request);
  }

  /** @internal */
  public _try(request: RequestOptions, freedom: Freedom): Answer {
    return this.walker.walk(request, freedom);
  }

  /** @internal */
  public _mayDeny(proxy: InboundProxy, request: InboundRequest): boolean {
    return this.walker.mayDeny(proxy, request);
  }

  /** @internal */
  public _routeRequests(): RouteRequests[] {
    return this.walker.routeRequests();
  }

  /**
   * Returns all routes, subsets and policy rules of the mesh, and whether the requests until now met them, as line coverage
   * does for code. It leaves out the context, routes that only delegate, and policies that only report (AUDIT, dry run).
   */
  public coverage(): CoveredRule[] {
    return this.walker.coverage();
  }

  /**
   * Returns who may call whom: for each client and each port of a service, which requests are allowed, over which connection,
   * and which policy decides.
   */
  public access(): AccessMatrix {
    return AccessMatrix._of(this.walker);
  }

  /**
   * Returns policies that permit only the calls that the routes of gateways show, and those that are declared.
   *
   * @param calls - calls between workloads, which no manifest shows. Throws if a client or service does not exist.
   */
  public suggestAccess(calls: DeclaredCallOptions[] = []): AccessSuggestion {
    const suggestion = this._suggest(calls);
    const problems = suggestion._problems.map(
      ({ index, field, reason, remedy }) => `calls[${index}].${field}: ${reason}; ${remedy}`,
    );
    if (problems.length > 0) {
      throw new Error(`Mesh.suggestAccess: ${problems.join('\n')}`);
    }
    return suggestion;
  }

  /** @internal */
  public _suggest(calls: readonly DeclaredCallOptions[]): AccessSuggestion {
    return AccessSuggestion._of(this.walker, calls);
  }

  /**
   * @param named - names of clients that are part of the matrix in any case
   *
   * @internal
   */
  public _accessWith(named: readonly string[]): AccessMatrix {
    return AccessMatrix._of(this.walker, named);
  }
}
