// What an answer means for clients and servers, as texts that can be compared. It does not depend on the names of objects, so
// that meshes which are written differently can be equal.

import type { Answer } from '../answer';
import type { EffectType } from '../effect';
import type { EndingShare } from '../journey';
import type { Mesh } from '../mesh';
import { parseUrl } from '../message';
import { Outcome } from '../outcome';
import { normalizePath } from '../path-normalization';
import type { AnswerDestination } from '../references';
import type { RequestOptions } from '../request-options';
import { type Fates, fatesOf } from './endings';

/** The behavior of a mesh for a request. */
export interface Behavior {
  readonly fates: Fates;
  /** Who answers: destinations, or a proxy. */
  readonly receiver: string;
  readonly shares: ReadonlyMap<string, number>;
  /** The rule that routes the request. */
  readonly rule: string;
  readonly isRedirectToHttps: boolean;
  /** Whether a CORS policy answers a preflight request. */
  readonly isPreflight: boolean;
  readonly encryption: readonly string[];
  readonly resilience: readonly string[];
  /** Limits, ejection and load balancing of the destinations. */
  readonly policies: readonly string[];
  /** Path and host that the destination gets, and changes of headers. */
  readonly rewrite: readonly string[];
  readonly extensions: readonly string[];
}

/** The behavior that an answer describes. */
export function behaviorOf(answer: Answer, request: RequestOptions, mesh: Mesh, other = mesh): Behavior {
  const effects = answer._effects;
  const textsOf = (type: EffectType) =>
    [...new Set(effects.filter((effect) => effect.type === type).map(({ text }) => text))].sort();
  const isPassed = answer.outcome === Outcome.PASSED_THROUGH;
  return {
    fates: fatesOf(answer, request, [mesh._world, other._world]),
    receiver: receiverText(answer, textsOf('arrival')),
    shares: sharesOf(answer._shares),
    rule: JSON.stringify(answer.route),
    isPreflight: answer.outcome === Outcome.ANSWERED && textsOf('rewrite').some((text) => text.startsWith('CORS')),
    isRedirectToHttps: isRedirectToHttps(answer, request),
    encryption: isPassed ? [passedEncryption(request)] : textsOf('encryption'),
    resilience: textsOf('resilience'),
    policies: textsOf('destination'),
    rewrite: [pathText(answer, request, mesh), `host ${answer.authority}`, ...textsOf('rewrite')],
    extensions: textsOf('extension'),
  };
}

/** A request that passes through is encrypted if the client does it. */
function passedEncryption({ url }: RequestOptions): string {
  const { scheme } = parseUrl(url) ?? {};
  return scheme === 'https' || scheme === 'tls' ? 'TLS' : 'plain text';
}

function receiverText(answer: Answer, arrivals: readonly string[]): string {
  const { outcome, status, location, mirrors } = answer;
  const copies = mirrors.map(({ host, port, subset, percentage }) => `${percentage}% ${host}:${port} ${subset}`);
  switch (outcome) {
    case Outcome.REDIRECTED:
      return `redirect ${status} to ${location}`;
    case Outcome.ANSWERED:
      return `answer ${status}`;
    case Outcome.PASSED_THROUGH:
      return 'passed through';
    default:
      return ['forwarded', ...arrivals, ...copies].join(', ');
  }
}

/** Percentages by the workloads that get requests; by the host of a destination without known workloads. */
function sharesOf(shares: readonly EndingShare[]): ReadonlyMap<string, number> {
  const byName = new Map<string, number>();
  for (const { percent, ending } of shares.filter((share) => share.ending.outcome === Outcome.REACHED)) {
    const name = (ending.destinations ?? []).map(targetText).join(', ');
    byName.set(name, (byName.get(name) ?? 0) + percent);
  }
  return byName;
}

function targetText({ host, port, subset, workloads }: AnswerDestination): string {
  return workloads.length > 0 ? [...workloads].sort().join(' ') : `${host}:${port} ${subset}`;
}

/** Proxies normalize paths, which is not a rewrite. */
function pathText({ path }: Answer, { url }: RequestOptions, mesh: Mesh): string {
  const sent = parseUrl(url)?.path ?? '';
  const isAsSent = path === sent || path === normalizePath(sent, mesh._walker.mesh.normalization);
  return isAsSent ? 'path as sent' : `path ${path}`;
}

function isRedirectToHttps({ outcome, location = '' }: Answer, { url }: RequestOptions): boolean {
  return outcome === Outcome.REDIRECTED && url.startsWith('http:') && location.startsWith('https:');
}
