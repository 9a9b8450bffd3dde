// The way of a request through the mesh, as it is walked.

import type { Resource } from '../world/resource';
import type { Workload } from '../world/workload';
import type { CoverageRecorder } from './coverage';
import type { Cluster } from './destinations/clusters';
import type { Effect } from './effect';
import type { Server } from './gateways/servers';
import type { Outcome } from './outcome';
import type { AnswerDestination, AnswerMirror, AnswerRetries, RuleReference } from './references';
import type { TakenRoute } from './routes/route';

/** A step of the way, or several. They are worded only if somebody reads them. */
export type Step = () => string | Iterable<string>;

/** A share of the requests that end in the same way. */
export interface EndingShare {
  readonly percent: number;
  readonly ending: Ending;
}

/** The end of a request, or of a share of the requests of a split. */
export interface Ending {
  readonly outcome: Outcome;
  readonly status?: number;
  readonly location?: string;
  readonly policy?: RuleReference;
  /** All ALLOW policies of the proxy that denies the request, if none of them has a rule that matches. */
  readonly unmatched?: readonly Resource[];
  readonly destinations?: readonly AnswerDestination[];
  readonly path?: string;
  readonly authority?: string;
  /** All endings, if requests end in several ways. Pods that differ are assumed to get equal shares. */
  readonly shares?: readonly EndingShare[];
}

/** A connection to a pod. */
export interface Connected {
  readonly workload: Workload;
  /** TLS that the client uses; undefined for plain text. */
  readonly tls: 'istio' | 'other' | undefined;
  readonly outcome: Outcome;
}

/** A policy that decided about a request, and its rule; without a rule if none matched. */
export interface PolicyDecision {
  readonly policy: Resource;
  readonly rule: number | undefined;
  /** The proxy, as messages show it. */
  readonly where: string;
}

/** What a walk collects on its way. */
export class Journey {
  private readonly steps: { readonly step: Step; readonly isDetail: boolean }[] = [];
  /** They are computed only if somebody reads them. */
  public readonly effects: (() => readonly Effect[])[] = [];
  private readonly caveats: (string | (() => Iterable<string>))[] = [];
  /** Servers of the Gateways that the request meets. */
  public servers: readonly Server[] = [];
  /** Gateways that the request of a pod is in, so that a request in a circle ends. */
  public readonly gateways = new Set<object>();
  /** Destinations that proxies send the request to. */
  public readonly clusters: Cluster[] = [];
  /** Connections to the pods of destinations. */
  public readonly connections: Connected[] = [];
  /** Policies that decided, in this order. They are listed only if somebody reads them. */
  public readonly decisions: (() => readonly PolicyDecision[])[] = [];
  public route: RuleReference | undefined;
  /** The same with what it does. */
  public taken: TakenRoute | undefined;
  /** Whether a destination has a host that does not exist, so that it may exist elsewhere. */
  public lacksHost = false;
  public mirrors: readonly AnswerMirror[] = [];
  public timeout: string | undefined;
  public retries: AnswerRetries | undefined;

  /** @param recorder - records the rules that the request meets */
  public constructor(private readonly recorder?: CoverageRecorder) {}

  /** Records that the request meets a rule. */
  public meet(resource: Resource, path: string): void {
    this.recorder?.meet(resource, path);
  }

  /** Adds a step. */
  public step(step: Step): void {
    this.steps.push({ step, isDetail: false });
  }

  /** Adds details of the step before. */
  public detail(step: Step): void {
    this.steps.push({ step, isDetail: true });
  }

  /** All steps, with details. */
  public *texts(): Iterable<string> {
    for (const { step, isDetail } of this.steps) {
      for (const text of textsOf(step)) {
        yield isDetail ? `  ${text}` : text;
      }
    }
  }

  /** The last steps, without details. */
  public lastSteps(count: number): string[] {
    let texts: string[] = [];
    for (const { step } of this.steps.filter(({ isDetail }) => !isDetail).reverse()) {
      if (texts.length >= count) {
        break;
      }
      texts = [...lastOf(textsOf(step), count), ...texts];
    }
    return texts.slice(-count);
  }

  /** Adds what proxies do with the request besides. */
  public effect(effects: () => readonly Effect[]): void {
    this.effects.push(effects);
  }

  /** Adds what the answer depends on, but the manifests do not show. */
  public caveat(text: string | (() => Iterable<string>)): void {
    this.caveats.push(text);
  }

  /** What the answer depends on, each once. */
  public caveatTexts(): ReadonlySet<string> {
    return new Set(this.caveats.flatMap((caveat) => (typeof caveat === 'string' ? [caveat] : [...caveat()])));
  }
}

function lastOf(texts: Iterable<string>, count: number): readonly string[] {
  return (Array.isArray(texts) ? (texts as readonly string[]) : [...texts]).slice(-count);
}

function textsOf(step: Step): Iterable<string> {
  const texts = step();
  return typeof texts === 'string' ? [texts] : texts;
}
