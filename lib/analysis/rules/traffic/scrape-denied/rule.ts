import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import type { Answer } from '../../../../traffic/answer';
import type { Freedom } from '../../../../traffic/authorization/freedom';
import { Client } from '../../../../traffic/client';
import type { Mesh } from '../../../../traffic/mesh';
import { Outcome } from '../../../../traffic/outcome';
import { Participation } from '../../../../traffic/participation';
import type { RequestOptions } from '../../../../traffic/request-options';
import { identityOf } from '../../../../world/identity';
import { Kind } from '../../../../world/kinds';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { type PodPort, visitBadEndpoints } from '../../../scraped-ports';
import { isDeniedByCustom, policyPlaces } from '../../../traffic/causes';
import { meshOfWorld } from '../../../traffic/mesh-of-world';
import { reasonOf, requestText, traceOf } from '../../../traffic/request-text';

const DENIED = defineCode({
  code: 'ANA0304',
  severity: Severity.WARNING,
  title: 'A policy denies the scrapes of Prometheus',
  explanation:
    'AuthorizationPolicies of the pods deny what Prometheus sends for this endpoint, whether it is outside of the mesh or has an identity of its own. Scrapes get a 403, and no metrics are collected. Ports 15020 and 15090 of the proxy are not subject to policies.',
  fix: 'Allow the port and the path of the metrics, or the identity of Prometheus if it is part of the mesh, or scrape the merged metrics of the proxy on port 15020.',
  documentation: istioPage('ops/integrations/prometheus'),
  examples: __dirname,
});

interface Denial {
  readonly request: string;
  readonly reason: string;
  readonly trace: string[];
}

const MESSAGES = messagesOf(DENIED, {
  denied: ({ request, reason, trace }: Denial) => ({
    message: `Prometheus is denied ${request}: ${reason}`,
    suggestion: 'allow the port and the path of the metrics, or scrape port 15020',
    details: trace,
  }),
});

/** Reports endpoints of monitors that policies close for every Prometheus. */
export const rule: Rule = {
  name: 'scrape-denied',
  codes: [DENIED],
  defersTo: new Set([
    'ANA0103',
    'ANA0120',
    'ANA0123',
    'ANA0128',
    'ANA0138',
    'ANA0220',
    'IST0106',
    'KIA0106',
    'KIA0108',
  ]),
  check(world: World, report: Report): void {
    if (world.of(Kind.AuthorizationPolicy).length === 0) {
      return;
    }
    const strangers = { except: identitiesOfOthers(world) };
    const test = (port: PodPort, path: string) => deniedScrape(port, path, strangers, meshOfWorld(world));
    visitBadEndpoints(world, test, (endpoint, { workload, mistake }) => {
      const { request, answer } = mistake;
      if (isDeniedByCustom(answer, world)) {
        return;
      }
      const denial = { request: requestText(request), reason: reasonOf(answer), trace: traceOf(request, answer) };
      const isUnsure = world.membershipOf(workload) === 'unknown';
      report(MESSAGES.denied(denial), endpoint, { isUnsure, causes: policyPlaces(answer, world) });
    });
  },
};

/** A scrape that no Prometheus may do. */
interface DeniedScrape {
  readonly request: RequestOptions;
  readonly answer: Answer;
}

function deniedScrape(
  { workload, number }: PodPort,
  path: string,
  strangers: NonNullable<Freedom['client']>,
  mesh: Mesh,
): DeniedScrape | undefined {
  const { name, namespace, qualifiedName } = workload.resource;
  const url = `http://${name}:${number}${path.startsWith('/') ? path : `/${path}`}`;
  const scrape = (participation: Participation, client: Freedom['client']): DeniedScrape => {
    const from = Client.pod({ namespace, mesh: participation });
    const request = { from, url, to: { workload: qualifiedName, port: number } };
    return { request, answer: mesh._try(request, { client, method: false, path: false }) };
  };
  const scrapes = [scrape(Participation.NONE, undefined), scrape(Participation.SIDECAR, strangers)];
  const isClosed = scrapes.every(({ answer }) => CLOSED.has(answer.outcome));
  return isClosed ? scrapes.find(({ answer }) => answer.outcome === Outcome.DENIED) : undefined;
}

const CLOSED: ReadonlySet<Outcome> = new Set([Outcome.DENIED, Outcome.TLS_FAILURE]);

/** Identities of the workloads that are not Prometheus. */
function identitiesOfOthers({ workloads, trustDomain }: World): ReadonlySet<string> {
  const others = workloads.all.filter((workload) => !mayBePrometheus(workload));
  return new Set(others.map(({ namespace, serviceAccount }) => identityOf(trustDomain, namespace, serviceAccount)));
}

function mayBePrometheus({ resource, labels, containers, serviceAccount }: Workload): boolean {
  const images = containers.map((container) => container.text('image') ?? '');
  return [resource.name, serviceAccount, ...labels.values(), ...images].some((text) =>
    /prom|monitor|agent/i.test(text),
  );
}
