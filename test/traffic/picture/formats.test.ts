import { describe, expect, it } from 'vitest';
import { Severity } from '../../../lib/diagnostics/severity';
import { Mesh, Picture } from '../../../lib/traffic';
import { dotOf } from '../../../lib/traffic/picture/format/dot';
import { mermaidOf } from '../../../lib/traffic/picture/format/mermaid';
import type { Graph, GraphNode } from '../../../lib/traffic/picture/graph';
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
    const name = '"]; click n0 "javascript:alert(1)" %%{init}%% `*_<b>&#59;$$\\';
    const label = /"(.*)"/.exec(mermaidOf(node({ name })).split('\n')[1] ?? '')?.[1] ?? '';
    expect(label).toMatch(/^[\w .,/=[\]#;-]+$/);
    expect(label.replace(/#(\d+);/g, (_code, code) => String.fromCharCode(Number(code)))).toBe(`Service ${name}`);
  });

  it('writes a line that looks like a list as text', () => {
    expect(mermaidOf(node({ lines: ['- a', '1. b', '+ c'] }))).toContain('Service a<br/>#45; a<br/>1#46; b<br/>#43; c');
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
