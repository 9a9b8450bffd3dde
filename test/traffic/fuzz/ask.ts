// Asks a real mesh: istiod's code and Envoy, run by the tool in the folder REAL_MESH.

import type { Manifest, RecordedAnswer, RecordedRequest, Scenario } from '../recorded';
import { withDefaults } from './gateway-api/api-defaults';
import type { RandomScenario } from './random-mesh';
import { runRealMesh } from './run-real-mesh';

interface ScenarioLine {
  readonly scenario: string;
  readonly error?: string;
  readonly envoyFailed?: readonly string[];
  readonly webhook?: readonly { readonly id: string; readonly ok: boolean }[];
}

interface ResultLine {
  readonly name: string;
  readonly status: number;
  readonly upstream?: string;
  readonly histogram?: Record<string, number>;
  readonly headers?: Record<string, string>;
  readonly error?: string;
  readonly received?: readonly { upstream: string; path: string; host: string }[];
  readonly log?: Record<string, string>;
}

/** Sends the requests of scenarios through a real mesh. Scenarios that it cannot run are left out. */
export function askRealMesh(tool: string, scenarios: readonly (RandomScenario | Scenario)[]): Scenario[] {
  return answered(scenarios, runRealMesh(tool, scenarios.map(inputOf)));
}

export function inputOf({ name, meshConfig, proxies, manifests, requests }: RandomScenario | Scenario) {
  return {
    name,
    ...(meshConfig && { mesh: JSON.stringify(meshConfig) }),
    proxies,
    // The tool looks for the kinds in the text.
    manifests: manifests
      .map((manifest) => `# kind: ${manifest.kind}\n${JSON.stringify(withoutNamespace(withDefaults(manifest)))}`)
      .join('\n---\n'),
    requests: requests.map((request) => ({ ...request, answer: undefined })),
  };
}

/** The tool puts objects that name no namespace into `default`; an IngressClass is in none. */
function withoutNamespace(manifest: Manifest): Manifest {
  const { kind, metadata } = manifest;
  return kind === 'IngressClass' ? { ...manifest, metadata: { ...(metadata as object), namespace: '' } } : manifest;
}

function answered(scenarios: readonly (RandomScenario | Scenario)[], output: string): Scenario[] {
  const lines = output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ScenarioLine | ResultLine);
  const complete: Scenario[] = [];
  let position = 0;
  for (const scenario of scenarios) {
    const head = lines[position] as ScenarioLine | undefined;
    position += 1;
    if (head === undefined || head.error !== undefined) {
      continue;
    }
    const results = lines.slice(position, position + scenario.requests.length) as ResultLine[];
    position += scenario.requests.length;
    if ((head.envoyFailed ?? []).length === 0 && results.every(isAnswered)) {
      complete.push(recorded(scenario, head, results));
    }
  }
  return complete;
}

function recorded(
  scenario: RandomScenario | Scenario,
  { webhook }: ScenarioLine,
  results: readonly ResultLine[],
): Scenario {
  const refused = new Set((webhook ?? []).filter(({ ok }) => !ok).map(({ id }) => id));
  const requests = scenario.requests.map(
    (request, index): RecordedRequest => ({ ...request, answer: answerOf(results[index] as ResultLine) }),
  );
  return { ...scenario, manifests: scenario.manifests.filter((manifest) => !refused.has(idOf(manifest))), requests };
}

function idOf({ kind, metadata }: Manifest): string {
  const { namespace, name } = metadata as { namespace: string; name: string };
  return `${kind}/${namespace}/${name}`;
}

function answerOf({ status, upstream, histogram, headers, error, received, log }: ResultLine): RecordedAnswer {
  const { cluster, route, details, flags } = log ?? {};
  return {
    status,
    ...(error && { error: error.includes(NOT_TLS) ? 'not TLS' : 'connection reset' }),
    ...(headers?.location && { location: headers.location }),
    ...(upstream && { upstream }),
    ...(histogram && { histogram }),
    ...(received && { received: received.map(({ upstream: at, path, host }) => ({ upstream: at, path, host })) }),
    ...(cluster && { cluster }),
    ...(route && { route }),
    ...(details && { details }),
    ...(flags && { flags }),
  };
}

/** Whether the tool could connect to the proxy. On a busy machine, another program may take the port that it chose. */
function isAnswered({ error }: ResultLine): boolean {
  return error?.includes('connection refused') !== true;
}

// The backends answer in plain text. A client of TLS whose connection a proxy passes on reports this.
const NOT_TLS = 'first record does not look like a TLS handshake';
