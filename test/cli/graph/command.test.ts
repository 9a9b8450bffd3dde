import { describe, expect, it } from 'vitest';
import { runCommand } from '../terminal';

const MESH = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - route: [{ destination: { host: reviews } }]
    - route: [{ destination: { host: reviews, subset: v2 } }]
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { selector: { matchLabels: { app: gone } }, mtls: { mode: STRICT } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: empty }
spec: { servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*'] }] }
`;

interface Shown {
  readonly name: string;
  readonly findings: readonly { readonly code: string }[];
}

function graph(args: readonly string[], texts: Readonly<Record<string, string>> = {}) {
  return runCommand(['graph', ...args], { '-': MESH, ...texts });
}

/** The codes of findings by the name of what shows them. */
function codes(shown: readonly Shown[]): Record<string, string[]> {
  return Object.fromEntries(shown.map(({ name, findings }) => [name, findings.map(({ code }) => code)]));
}

describe('graph', () => {
  it('prints a Mermaid flowchart', () => {
    const { exitCode, output } = graph(['-']);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^flowchart LR\n/);
    expect(output).toContain('VirtualService reviews http[0]');
  });

  it.each([
    ['dot', /^digraph mesh \{/],
    ['svg', /^<svg xmlns=/],
    ['html', /^<!doctype html>/],
    ['json', /^\{\n {2}"nodes": \[/],
  ])('prints the format %s', (format, start) => {
    expect(graph(['--format', format, '-']).output).toMatch(start);
  });

  it('shows each finding of the analysis once: at its rule, at its object, or at the namespace of its object', () => {
    const { nodes, namespaces, edges, findings } = JSON.parse(graph(['--format', 'json', '-']).output);
    const analyzed = JSON.parse(runCommand(['analyze', '--format', 'json', '-'], { '-': MESH }).output);
    const all: { code: string }[] = [...nodes, ...namespaces, ...edges].flatMap((shown: Shown) => shown.findings);
    const reported: { code: string }[] = analyzed.findings;
    expect([...all, ...findings].map(({ code }) => code).sort()).toEqual(reported.map(({ code }) => code).sort());
    expect(codes(nodes)['reviews http[1]']).toContain('IST0130');
    expect(codes(namespaces).shop).toEqual(['KIA0004']);
  });

  it('refuses unknown formats and missing input with exit code 2', () => {
    expect(graph(['--format', 'png', '-'])).toMatchObject({
      exitCode: 2,
      errors: 'cdk8s-istio: graph: --format cannot be "png"; use one of mermaid, dot, svg, html, json\n',
    });
    expect(graph([])).toMatchObject({ exitCode: 2, output: '' });
    expect(graph(['-'], { '-': '' })).toMatchObject({
      exitCode: 2,
      errors: 'cdk8s-istio: graph: the manifests contain no objects\n',
    });
  });

  it('draws what is readable of a file with an error, prints the error, and fails', () => {
    const { exitCode, output, errors } = graph(['-'], { '-': `${MESH}---\na: [` });
    expect(exitCode).toBe(2);
    expect(output).toContain('VirtualService reviews http[0]');
    expect(errors).not.toBe('');
  });
});
