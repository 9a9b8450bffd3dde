import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { printableJson } from '../../diagnostics/words';
import type { World } from '../../world/world';
import { Mesh } from '../mesh';
import type { MeshOptions } from '../mesh-options';
import { buildGraph } from './build-graph';
import { collapsed } from './collapse';
import { dotOf } from './format/dot';
import { mermaidOf } from './format/mermaid';
import { svgOf } from './format/svg';
import type { Graph } from './graph';
import { pageOf } from './page/page';
import { pageDataOf } from './page/page-data';

/** Limits of Mermaid on GitHub. A larger picture is not readable in other formats either. */
const MOST_EDGES = 500;
const LONGEST_MERMAID = 50_000;

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
    return new Picture(world, buildGraph(world, findings));
  }

  private constructor(
    private readonly world: World,
    private readonly graph: Graph,
  ) {}

  /**
   * Returns the picture as a Mermaid flowchart, for a block of code with the language `mermaid` in Markdown. If it is larger
   * than GitHub draws (500 edges, 50,000 characters), each namespace is one node.
   */
  public toMermaid(): string {
    const text = this.isLarge ? '' : mermaidOf(this.graph);
    return text === '' || text.length > LONGEST_MERMAID ? mermaidOf(this.collapsed) : text;
  }

  /** Returns the picture in the DOT language of Graphviz. */
  public toDot(): string {
    return dotOf(this.graph);
  }

  /**
   * Returns the picture in SVG. It follows the light or dark scheme of the reader. If it has more than 500 edges, each
   * namespace is one node.
   */
  public toSvg(): string {
    return svgOf(this.isLarge ? this.collapsed : this.graph);
  }

  /**
   * Returns a page with the picture, which needs no network: with search, a filter by namespace, and the way of a request that a
   * reader enters. It contains the manifests of the mesh, without the content of Secrets, ConfigMaps and containers.
   */
  public toHtml(): string {
    return pageOf(pageDataOf(this.world, this.graph));
  }

  /** Returns the nodes, edges and namespaces as JSON. */
  public toJson(): string {
    return printableJson(this.graph);
  }

  private get isLarge(): boolean {
    return this.graph.edges.length > MOST_EDGES;
  }

  private get collapsed(): Graph {
    return collapsed(this.graph, () => true);
  }
}
