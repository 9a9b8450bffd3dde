import { describe, expect, it } from 'vitest';
import { Severity } from '../../../lib/diagnostics/severity';
import { Mesh, Picture } from '../../../lib/traffic';
import { buildGraph } from '../../../lib/traffic/picture/build-graph';
import { collapsed } from '../../../lib/traffic/picture/collapse';
import { dotOf } from '../../../lib/traffic/picture/format/dot';
import { mermaidOf } from '../../../lib/traffic/picture/format/mermaid';
import { svgOf } from '../../../lib/traffic/picture/format/svg';
import type { Authorization, Graph, GraphEdge, GraphNode, Tls } from '../../../lib/traffic/picture/graph';
import type { Box } from '../../../lib/traffic/picture/layout/geometry';
import { layoutOf } from '../../../lib/traffic/picture/layout/layout';
import { gateway, HTTP_SERVER, injected, object, routes, SECURITY, service, to } from './manifests';

const MESH = [
  injected('shop'),
  ...service('cart'),
  gateway([HTTP_SERVER]),
  routes([{ match: [{ uri: { prefix: '/cart' } }], route: [to('cart')] }]),
  object(SECURITY, 'AuthorizationPolicy', 'nothing', {}),
];

const PICTURE = Picture.ofMesh(Mesh.fromManifests(MESH));

function node(more: Partial<GraphNode>): Graph {
  const nodes = [
    {
      id: 'a',
      kind: 'service' as const,
      type: 'Service',
      name: 'a',
      lines: [],
      isMissing: false,
      findings: [],
      ...more,
    },
  ];
  return { nodes, edges: [], namespaces: [], findings: [] };
}

describe('Picture.toMermaid', () => {
  it('writes a flowchart with a subgraph for each namespace, and colors of edges by TLS', () => {
    expect(PICTURE.toMermaid()).toMatchInlineSnapshot(`
      "flowchart LR
        n0(("outside of the cluster")):::outside
        n1(("pods in the mesh")):::mesh
        subgraph s0["namespace shop"]
          n2{{"Gateway edge<br/>HTTP 80 shop.example.com"}}:::gateway
          n3("VirtualService shop http[0]<br/>shop.example.com<br/>path prefix #34;/cart#34;"):::route
          n4(["Service cart<br/>port 80"]):::service
          n5["Deployment cart-v1"]:::workload
        end
        n0 -->|"HTTP 80"| n2
        n1 --x|"denied"| n4
        n2 --> n3
        n3 --x|"denied"| n4
        n4 --x|"denied"| n5
        linkStyle 0 stroke:#9333ea
        linkStyle 1,3 stroke:#16a34a
        linkStyle 2 stroke:#6b7280
        linkStyle 4 stroke:#d97706
        classDef outside fill:#f3f4f6,stroke:#4b5563,color:#111827
        classDef mesh fill:#f3f4f6,stroke:#4b5563,color:#111827
        classDef gateway fill:#e0e7ff,stroke:#4338ca,color:#111827
        classDef route fill:#fef9c3,stroke:#a16207,color:#111827
        classDef service fill:#dbeafe,stroke:#1d4ed8,color:#111827
        classDef workload fill:#dcfce7,stroke:#15803d,color:#111827
      "
    `);
  });

  it('writes characters with a meaning in Mermaid, Markdown or HTML as codes', () => {
    const name = '"]; click n0 "javascript:alert(1)" %%{init}%% `*_<b>&#59;$\\';
    const label = /"(.*)"/.exec(mermaidOf(node({ name })).split('\n')[1] ?? '')?.[1] ?? '';
    expect(label).toMatch(/^[\w .,/=[\]#;-]+$/);
    expect(label.replace(/#(\d+);/g, (_code, code) => String.fromCharCode(Number(code)))).toBe(`Service ${name}`);
  });

  it('writes a line that looks like a list as text', () => {
    expect(mermaidOf(node({ lines: ['- a', '1. b', '+ c'] }))).toContain('Service a<br/>#45; a<br/>1#46; b<br/>#43; c');
    expect(mermaidOf(node({ name: '$$' }))).toContain('Service #36;#8203;#36;');
  });

  it('shows the codes of findings, errors first, with their numbers', () => {
    const finding = (code: string, severity: Severity) => ({ code, severity, message: '' });
    const findings = [
      finding('KIA1107', Severity.WARNING),
      finding('IST0101', Severity.ERROR),
      finding('KIA1107', Severity.WARNING),
    ];
    expect(mermaidOf(node({ findings }))).toContain('Service a<br/>✖ IST0101<br/>⚠ KIA1107 ×2');
  });
});

describe('Picture.toDot', () => {
  it('writes a digraph with a cluster for each namespace', () => {
    expect(PICTURE.toDot()).toMatchInlineSnapshot(`
      "digraph mesh {
        rankdir=LR
        node [style="filled,rounded", fontname="Helvetica", fontsize=10, fontcolor="#111827"]
        edge [fontname="Helvetica", fontsize=9]
        "outside" [label="outside of the cluster", shape=ellipse, fillcolor="#f3f4f6", color="#4b5563"]
        "mesh" [label="pods in the mesh", shape=ellipse, fillcolor="#f3f4f6", color="#4b5563"]
        subgraph cluster_0 {
          label="namespace shop"
          "gateway networking.istio.io/Gateway shop/edge" [label="Gateway edge\\nHTTP 80 shop.example.com", shape=hexagon, fillcolor="#e0e7ff", color="#4338ca"]
          "route networking.istio.io/VirtualService shop/shop spec.http[0]" [label="VirtualService shop http[0]\\nshop.example.com\\npath prefix \\"/cart\\"", shape=note, fillcolor="#fef9c3", color="#a16207"]
          "service cart.shop.svc.cluster.local" [label="Service cart\\nport 80", shape=box, fillcolor="#dbeafe", color="#1d4ed8"]
          "workload apps/Deployment shop/cart-v1" [label="Deployment cart-v1", shape=component, fillcolor="#dcfce7", color="#15803d"]
        }
        "outside" -> "gateway networking.istio.io/Gateway shop/edge" [color="#9333ea", label="HTTP 80"]
        "mesh" -> "service cart.shop.svc.cluster.local" [color="#16a34a", label="denied", arrowhead=tee]
        "gateway networking.istio.io/Gateway shop/edge" -> "route networking.istio.io/VirtualService shop/shop spec.http[0]" [color="#6b7280"]
        "route networking.istio.io/VirtualService shop/shop spec.http[0]" -> "service cart.shop.svc.cluster.local" [color="#16a34a", label="denied", arrowhead=tee]
        "service cart.shop.svc.cluster.local" -> "workload apps/Deployment shop/cart-v1" [color="#d97706", label="denied", arrowhead=tee]
      }
      "
    `);
  });

  it('escapes quotes and backslashes', () => {
    expect(dotOf(node({ name: 'a"\\b' }))).toContain('label="Service a\\"\\\\b"');
  });
});

/** A mesh with a number of services in a namespace each. */
function meshOf(count: number) {
  const services = Array.from({ length: count }, (_, index) => [
    injected(`ns-${index}`),
    ...service(`cart-${index}`, ['v1', 'v2'], `ns-${index}`),
  ]);
  return Mesh.fromManifests(services.flat());
}

describe('Picture.toSvg', () => {
  it('draws every node and edge, with light and dark colors', () => {
    const svg = PICTURE.toSvg();
    expect(svg.match(/data-id=/g)?.length).toBe(6);
    expect(svg.match(/data-edge=/g)?.length).toBe(5);
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
    expect(svg).toContain('>TLS depends on client, pod or port<');
  });

  it('ends edges in a cross, and writes it down, if the client is denied', () => {
    expect(PICTURE.toSvg().match(/class="closed"/g)?.length).toBe(3);
    expect(PICTURE.toSvg().match(/class="denied"[^>]*>denied</g)?.length).toBe(3);
  });

  it('is well-formed XML, whatever the names are', () => {
    const svg = svgOf(node({ name: '"<&>\'', lines: ['</text><script>'] }));
    expect(svg).toContain('&#34;&#60;&#38;&#62;&#39;');
    expect(svg).not.toContain('<script');
  });

  it('puts the nodes of a namespace in its box, and no node over another', () => {
    const { nodes, namespaces } = layoutOf(buildGraph(meshOf(6)._world));
    const isWithin = (inner: Box, outer: Box) =>
      inner.x >= outer.x &&
      inner.y >= outer.y &&
      inner.x + inner.width <= outer.x + outer.width &&
      inner.y + inner.height <= outer.y + outer.height;
    const isApart = (one: Box, other: Box) =>
      one.x + one.width <= other.x ||
      other.x + other.width <= one.x ||
      one.y + one.height <= other.y ||
      other.y + other.height <= one.y;
    const homes = new Map(namespaces.map(({ name, box }) => [name, box]));
    for (const [index, { node: placed, box }] of nodes.entries()) {
      const home = homes.get(placed.namespace ?? '');
      expect(home === undefined || isWithin(box, home)).toBe(true);
      expect(nodes.slice(index + 1).filter((other) => !isApart(box, other.box))).toEqual([]);
    }
  });
});

describe('a large picture', () => {
  const large = Picture.ofMesh(meshOf(300));

  it('has one node for each namespace in Mermaid and SVG, with the number of its objects', () => {
    const mermaid = large.toMermaid();
    expect(mermaid.length).toBeLessThan(50_000);
    expect(mermaid).toContain('[["namespace ns-7<br/>1 service<br/>2 workloads"]]');
    expect(mermaid.match(/ --/g)?.length).toBe(300);
    expect(large.toSvg().match(/data-id=/g)?.length).toBe(301);
  });

  it('is complete in DOT and JSON', () => {
    expect(large.toDot().match(/ -> /g)?.length).toBe(900);
    expect(JSON.parse(large.toJson()).edges.length).toBe(900);
  });

  it('keeps the worst state of the edges that become one', () => {
    const edge = (tls: Tls, authorization: Authorization) => ({
      from: 'a',
      to: 'b',
      labels: [],
      tls,
      authorization,
      policies: [],
      isMirror: false,
      findings: [],
    });
    const both = (one: GraphEdge, other: GraphEdge) => {
      const [a, b, c] = ['a', 'b', 'c'].map((id) => ({
        ...(node({}).nodes[0] as GraphNode),
        id,
        namespace: `n-${id}`,
      }));
      const nodes = [a, b, { ...c, namespace: 'n-b' }] as GraphNode[];
      const namespaces = ['n-a', 'n-b'].map((name) => ({ name, findings: [] }));
      const graph = { nodes, edges: [one, { ...other, to: 'c' }], namespaces, findings: [] };
      const [merged] = collapsed(graph, () => true).edges;
      return [merged?.tls, merged?.authorization];
    };
    expect(both(edge('mutual', 'open'), edge('mutual', 'open'))).toEqual(['mutual', 'open']);
    expect(both(edge('mutual', 'open'), edge('plain', 'denied'))).toEqual(['mixed', 'restricted']);
    expect(both(edge('mutual', 'denied'), edge('refused', 'denied'))).toEqual(['refused', 'denied']);
  });
});

describe('Picture.toJson', () => {
  it('writes nodes, edges and namespaces', () => {
    const { nodes, edges, namespaces } = JSON.parse(PICTURE.toJson());
    expect(nodes.map(({ kind }: GraphNode) => kind)).toEqual([
      'outside',
      'mesh',
      'gateway',
      'route',
      'service',
      'workload',
    ]);
    expect(edges[0]).toEqual({
      from: 'outside',
      to: 'gateway networking.istio.io/Gateway shop/edge',
      labels: ['HTTP 80'],
      tls: 'plain',
      authorization: 'open',
      policies: [],
      isMirror: false,
      findings: [],
    });
    expect(namespaces).toEqual([{ name: 'shop', findings: [] }]);
  });
});

describe('Picture.of', () => {
  it('draws an app', async () => {
    const { App, Chart } = await import('cdk8s');
    const { istio } = await import('cdk8s-istio');
    const app = new App();
    const chart = new Chart(app, 'edge', { namespace: 'edge' });
    const edge = new istio.Gateway(chart, 'gateway', {
      metadata: { name: 'edge' },
      selector: { istio: 'ingressgateway' },
    });
    edge.addServer({ port: istio.ServerPort.http(80), hosts: ['*'] });
    expect(Picture.of(app).toMermaid()).toContain('Gateway edge');
  });
});
