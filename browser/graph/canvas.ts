// The drawing: shows a picture, marks nodes and edges, and reports which node a reader chooses.

import { drawingOf } from '../../lib/traffic/picture/format/svg';
import type { Graph, GraphNode } from '../../lib/traffic/picture/graph';
import { cardOf } from '../../lib/traffic/picture/layout/card';
import type { Box } from '../../lib/traffic/picture/layout/geometry';
import { required } from './elements';
import { Viewport } from './viewport';

/** Ends of an edge. */
export interface Ends {
  readonly from: string;
  readonly to: string;
}

/** The drawing of the page. */
export class Canvas {
  public readonly viewport: Viewport;
  private readonly svg = required<SVGSVGElement>('canvas');
  private readonly content = required<SVGGElement>('content');
  private graph: Graph = { nodes: [], edges: [], namespaces: [], findings: [] };

  /** @param onChoose - receives the ID of a node that is clicked, or chosen by Enter or the space bar */
  public constructor(onChoose: (id: string) => void) {
    this.viewport = new Viewport(this.svg);
    const choose = (event: Event) => {
      const id = (event.target as Element).closest('[data-id]')?.getAttribute('data-id');
      if (id !== null && id !== undefined) {
        event.preventDefault();
        onChoose(id);
      }
    };
    this.svg.addEventListener('click', choose);
    this.svg.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        choose(event);
      }
    });
  }

  /** Draws a picture. */
  public draw(graph: Graph): void {
    this.graph = graph;
    const { width, height, body } = drawingOf(graph);
    this.content.innerHTML = body;
    for (const node of graph.nodes) {
      const drawn = this.nodeOf(node.id);
      drawn?.setAttribute('tabindex', '0');
      drawn?.setAttribute('role', 'button');
      drawn?.setAttribute('aria-label', labelOf(node));
    }
    this.viewport.fit({ width, height });
  }

  /** Marks nodes and edges as the way of a request, and dims all others; nothing is marked if there are none. */
  public mark(nodes: ReadonlySet<string>, edges: readonly Ends[]): void {
    this.svg.classList.toggle('has-way', nodes.size > 0);
    for (const { id } of this.graph.nodes) {
      this.nodeOf(id)?.classList.toggle('on-way', nodes.has(id));
    }
    this.graph.edges.forEach(({ from, to }, index) => {
      const isOn = edges.some((ends) => ends.from === from && ends.to === to);
      this.content.querySelector(`[data-edge="${index}"]`)?.classList.toggle('on-way', isOn);
    });
  }

  /** Moves a node to the middle, and gives it the focus. */
  public show(id: string): void {
    const node = this.nodeOf(id);
    if (node !== null) {
      this.viewport.center(node.getBBox());
      node.focus({ preventScroll: true });
    }
  }

  /** The box around nodes; undefined if there are none. */
  public boxOf(ids: readonly string[]): Box | undefined {
    const boxes = ids.flatMap((id) => this.nodeOf(id)?.getBBox() ?? []);
    const x = Math.min(...boxes.map((box) => box.x));
    const y = Math.min(...boxes.map((box) => box.y));
    const right = Math.max(...boxes.map((box) => box.x + box.width));
    const bottom = Math.max(...boxes.map((box) => box.y + box.height));
    return boxes.length === 0 ? undefined : { x, y, width: right - x, height: bottom - y };
  }

  private nodeOf(id: string): SVGGElement | null {
    return this.content.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }
}

/** All texts of a node, as they are shown. */
function labelOf(node: GraphNode): string {
  const { caption = '', title, lines } = cardOf(node);
  return [caption, title, ...lines].join(' ').trim();
}
