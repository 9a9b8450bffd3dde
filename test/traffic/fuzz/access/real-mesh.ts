// Asks a real mesh: istiod's code and Envoy, in the folder that REAL_MESH names.

import { runRealMesh } from '../run-real-mesh';

/** A mesh and requests, in the form that the real mesh reads. */
export interface Scenario {
  readonly name: string;
  readonly mesh: object;
  readonly manifests: readonly object[];
  readonly proxies: readonly object[];
  readonly requests: readonly object[];
}

/** What the real mesh answers to a request. */
export interface RealAnswer {
  readonly name: string;
  readonly status: number;
  readonly body?: string;
  readonly error?: string;
  readonly received?: readonly { readonly upstream: string }[];
  readonly log?: { readonly details?: string };
}

/** Answers of a scenario. */
export interface RealAnswers {
  readonly scenario: string;
  /** Names of objects that the webhook refuses: `Kind/namespace/name`. */
  readonly refused: readonly string[];
  /** Why Envoy refuses the configuration; empty if it works. */
  readonly failures: readonly string[];
  readonly answers: readonly RealAnswer[];
}

interface Header {
  readonly scenario: string;
  readonly webhook: readonly { readonly id: string; readonly ok: boolean }[] | null;
  readonly envoyFailed: readonly string[] | null;
  readonly error?: string;
}

/** Runs scenarios. */
export function askRealMesh(folder: string, scenarios: readonly Scenario[]): RealAnswers[] {
  return readAnswers(runRealMesh(folder, scenarios.map(inputOf)));
}

function inputOf({ name, mesh, manifests, proxies, requests }: Scenario): object {
  const documents = manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
  return { name, mesh: JSON.stringify(mesh), manifests: documents, proxies, requests };
}

function readAnswers(output: string): RealAnswers[] {
  const results: { header: Header; answers: RealAnswer[] }[] = [];
  for (const line of output.trim().split('\n')) {
    const value = JSON.parse(line) as Header | RealAnswer;
    if ('scenario' in value) {
      results.push({ header: value, answers: [] });
    } else {
      results.at(-1)?.answers.push(value);
    }
  }
  return results.map(({ header, answers }) => ({
    scenario: header.scenario,
    refused: (header.webhook ?? []).filter(({ ok }) => !ok).map(({ id }) => id),
    failures: [...(header.envoyFailed ?? []), ...(header.error === undefined ? [] : [header.error])],
    answers,
  }));
}
