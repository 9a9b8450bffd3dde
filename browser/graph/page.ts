// Connects the parts of the page.

import type { GraphNode } from '../../lib/traffic/picture/graph';
import { IN_MESH, namespaceId, OUTSIDE } from '../../lib/traffic/picture/ids';
import { type PageData, worldOfPage } from '../../lib/traffic/picture/page/page-data';
import { type Way, Ways } from '../../lib/traffic/picture/way';
import { Walker } from '../../lib/traffic/walk/walker';
import { Canvas } from './canvas';
import { showDetails } from './details';
import { required } from './elements';
import { NamespaceList } from './namespace-list';
import { type Answered, showRequestForm } from './request-form';
import { showSearch } from './search';
import { Selection } from './selection';

/** The page of a mesh. */
export class Page {
  private readonly selection: Selection;
  private readonly nodes: ReadonlyMap<string, GraphNode>;
  private readonly ways: Ways;
  private readonly canvas = new Canvas((id) => this.choose(id));
  private readonly list: NamespaceList;
  private way: Way | undefined;

  public constructor(private readonly data: PageData) {
    this.selection = new Selection(data.graph);
    this.list = new NamespaceList(this.selection, (message) => this.draw(message));
    this.nodes = new Map(data.graph.nodes.map((node) => [node.id, node]));
    this.ways = new Ways(data.graph);
  }

  public show(): void {
    const { graph } = this.data;
    const world = worldOfPage(this.data);
    const clients = world.workloads.all.map(({ resource }) => resource.qualifiedName);
    this.list.refresh();
    showSearch(graph.nodes, (node) => this.find(node));
    showRequestForm(new Walker(world), ['outside', ...clients], (answered) => this.follow(answered));
    required('zoom-in').addEventListener('click', () => this.canvas.viewport.zoomIn());
    required('zoom-out').addEventListener('click', () => this.canvas.viewport.zoomOut());
    required('fit').addEventListener('click', () => this.canvas.viewport.fit());
    this.draw();
  }

  private draw(message = ''): void {
    required('message').textContent = message;
    this.canvas.draw(this.selection.visible);
    this.mark();
  }

  /** A chosen namespace is expanded; of a chosen node, the details are shown. */
  private choose(id: string): void {
    const node = this.nodes.get(id);
    if (node !== undefined) {
      showDetails(node, this.data.graph);
      return;
    }
    const namespace = this.selection.namespaces.find((name) => id === namespaceId(name));
    if (namespace !== undefined) {
      this.list.expand(namespace);
    }
  }

  /** Shows a node with its neighbors. */
  private find(node: GraphNode): void {
    const near = this.data.graph.edges.filter(({ from, to }) => from === node.id || to === node.id);
    this.keep([node.id, ...near.flatMap(({ from, to }) => [from, to])]);
    this.canvas.show(this.selection.shownAs(node));
    showDetails(node, this.data.graph);
  }

  private follow(answered: Answered | undefined): void {
    this.way = answered && this.ways.of(answered.answer, answered.isOutside ? OUTSIDE : IN_MESH);
    this.keep([...(this.way?.nodes ?? [])]);
    this.canvas.viewport.fitTo(this.canvas.boxOf([...(this.way?.nodes ?? [])]));
  }

  private keep(ids: readonly string[]): void {
    this.selection.keep(ids.flatMap((id) => this.nodes.get(id) ?? []));
    this.list.refresh();
    this.draw();
  }

  private mark(): void {
    const shown = (id: string) => {
      const node = this.nodes.get(id);
      return node === undefined ? id : this.selection.shownAs(node);
    };
    const { nodes = new Set<string>(), edges = [] } = this.way ?? {};
    this.canvas.mark(
      new Set([...nodes].map(shown)),
      edges.map(({ from, to }) => ({ from: shown(from), to: shown(to) })),
    );
  }
}
