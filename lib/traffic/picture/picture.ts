import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { printableJson } from '../../diagnostics/words';
import type { World } from '../../world/world';
import { Mesh } from '../mesh';
import type { MeshOptions } from '../mesh-options';
import { buildGraph } from './build-graph';
import { dotOf } from './format/dot';
import { mermaidOf } from './format/mermaid';
import type { Graph } from './graph';

/**
 * A picture of a mesh, as manifests describe it: clients, gateways, routes, services, subsets, workloads and hosts outside of
 * the mesh. Edges have the TLS and the authorization that the traffic model finds. The same manifests give the same text.
 *
 * @see https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/graph.md
 * @example
 * const picture = traffic.Picture.of(app).toMermaid();
 */
export class Picture {
  /**
   * The picture of the mesh that an app, a chart or any other construct describes, together with the rest of its app.
   *
   * @param scope - the construct
   * @param options - options
   */
  public static of(scope: IConstruct, options: MeshOptions = {}): Picture {
    return Picture.ofMesh(Mesh.of(scope, options));
  }

  /**
   * The picture of a mesh.
   *
   * @param mesh - the mesh
   */
  public static ofMesh(mesh: Mesh): Picture {
    return Picture._ofWorld(mesh._world);
  }

  /** @internal */
  public static _ofWorld(world: World, findings: readonly Diagnostic[] = []): Picture {
    return new Picture(buildGraph(world, findings));
  }

  private constructor(private readonly graph: Graph) {}

  /** Returns the picture as a Mermaid flowchart, for a block of code with the language `mermaid` in Markdown. */
  public toMermaid(): string {
    return mermaidOf(this.graph);
  }

  /** Returns the picture in the DOT language of Graphviz. */
  public toDot(): string {
    return dotOf(this.graph);
  }

  /** Returns the nodes, edges and namespaces as JSON. */
  public toJson(): string {
    return printableJson(this.graph);
  }
}
