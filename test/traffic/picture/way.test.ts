// The way of a request in a picture, and the answers of a page, are those of the mesh.

import { describe, expect, it } from 'vitest';
import { type Answer, Client, Mesh, Outcome } from '../../../lib/traffic';
import { buildGraph } from '../../../lib/traffic/picture/build-graph';
import type { Graph } from '../../../lib/traffic/picture/graph';
import { pageDataOf, worldOfPage } from '../../../lib/traffic/picture/page/page-data';
import { type Way, Ways } from '../../../lib/traffic/picture/way';
import { Walker } from '../../../lib/traffic/walk/walker';
import { readCases, type Scenario } from '../recorded';
import { requestOf } from '../replay';
import { gateway, HTTP_SERVER, injected, NETWORKING, object, routes, SECURITY, service, to } from './manifests';

const MESH = Mesh.fromManifests([
  injected('shop'),
  ...service('cart', ['v1', 'v2']),
  ...service('pay'),
  gateway([HTTP_SERVER]),
  gateway([HTTP_SERVER], 'other'),
  routes([
    { match: [{ uri: { prefix: '/pay' } }], route: [to('pay')] },
    { match: [{ uri: { prefix: '/old' } }], redirect: { uri: '/' } },
    {
      route: [
        { ...to('cart', { subset: 'v1' }), weight: 90 },
        { ...to('cart', { subset: 'v2' }), weight: 10 },
      ],
    },
  ]),
  object(NETWORKING, 'DestinationRule', 'cart', {
    host: 'cart',
    subsets: ['v1', 'v2'].map((version) => ({ name: version, labels: { version } })),
  }),
  object(SECURITY, 'AuthorizationPolicy', 'nothing', { selector: { matchLabels: { app: 'pay' } } }),
]);
const GRAPH = buildGraph(MESH._world);

function namesOf({ nodes }: Way, graph: Graph): string[] {
  return graph.nodes.filter(({ id }) => nodes.has(id)).map(({ kind, name }) => (kind === 'outside' ? kind : name));
}

function wayFrom(
  client: Client,
  url: string,
): { readonly answer: Answer; readonly names: string[]; readonly way: Way } {
  const answer = MESH.request({ from: client, url });
  const way = new Ways(GRAPH).of(answer, client._spec.isOutside ? 'outside' : 'mesh');
  return { answer, names: namesOf(way, GRAPH), way };
}

describe('the way of a request', () => {
  it('leads from outside through the Gateway with the route to all destinations of a split', () => {
    const { names, way } = wayFrom(Client.outside(), 'http://shop.example.com/');
    expect(names).toEqual(['outside', 'edge', 'shop http[2]', 'cart v1', 'cart v2', 'cart-v1', 'cart-v2']);
    expect(way.edges.length).toBe(6);
  });

  it('ends at the pods that deny the request', () => {
    const { answer, names } = wayFrom(Client.outside(), 'http://shop.example.com/pay');
    expect(answer.outcome).toBe(Outcome.DENIED);
    expect(names).toEqual(['outside', 'edge', 'shop http[0]', 'pay', 'pay-v1']);
  });

  it('ends at the rule that redirects the request', () => {
    expect(wayFrom(Client.outside(), 'http://shop.example.com/old').names).toEqual(['outside', 'edge', 'shop http[1]']);
  });

  it('leads from pods in the mesh to a service without rules', () => {
    expect(wayFrom(Client.serviceAccount('shop', 'a'), 'http://cart/').names).toEqual([
      'pods in the mesh',
      'cart',
      'cart-v1',
      'cart-v2',
    ]);
  });
});

describe('recorded requests', () => {
  // Requests straight to a workload pass no node but that of the workload.
  const scenarios = ['real-mesh', 'fuzz']
    .flatMap((name) => readCases<Scenario>(`${name}.jsonl.gz`))
    .filter(({ requests }) => requests.some(({ dir }) => dir === undefined));
  const sent = scenarios.flatMap((scenario) => {
    const { manifests, meshConfig } = scenario;
    const mesh = Mesh.fromManifests([...manifests], {
      closedWorld: true,
      defaultIngressGateway: false,
      ...(meshConfig && { meshConfig }),
    });
    const graph = buildGraph(mesh._world);
    const page = new Walker(worldOfPage(JSON.parse(JSON.stringify(pageDataOf(mesh._world, graph)))));
    const ways = new Ways(graph);
    return scenario.requests.flatMap((request) => {
      const options = request.dir === undefined ? requestOf(scenario, request) : undefined;
      const name = `${scenario.name}: ${request.name}`;
      return options === undefined ? [] : [{ name, options, mesh, page, ways, graph }];
    });
  });

  it('have the same answers in a page as in the mesh', () => {
    expect(sent.length).toBeGreaterThan(1000);
    for (const { name, options, mesh, page } of sent) {
      expect([name, page.walk(options).explain()]).toEqual([name, mesh.request(options).explain()]);
    }
  });

  it('have a way to all workloads that they reach', () => {
    let count = 0;
    for (const { name, options, mesh, ways, graph } of sent) {
      const answer = mesh.request(options);
      const way = ways.of(answer, options.gateway === undefined ? 'mesh' : 'outside');
      const reached = new Set(answer.destinations.flatMap(({ workloads }) => workloads));
      const shown = new Set(
        graph.nodes
          .filter(({ kind, id }) => kind === 'workload' && way.nodes.has(id))
          .map(({ namespace, name: own }) => `${namespace}/${own}`),
      );
      if (answer.outcome === Outcome.REACHED && reached.size > 0) {
        count += 1;
        expect([name, [...reached].filter((workload) => !shown.has(workload))]).toEqual([name, []]);
      }
    }
    expect(count).toBeGreaterThan(300);
  });
});
