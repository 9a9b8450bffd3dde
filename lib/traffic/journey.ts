// The way of a request through the mesh, as it is walked.

import type { Resource } from '../world/resource';
import type { Workload } from '../world/workload';
import type { CoverageRecorder } from './coverage';
import type { Cluster } from './destinations/clusters';
import type { Effect } from './effect';
import type { Server } from './gateways/servers';
import type { Outcome } from './outcome';
import type { AnswerDestination, AnswerMirror, AnswerRetries, RuleReference } from './references';
import type { RouteSource } from './routes/route';

/** A step of the way. It is worded only if somebody reads it. */
export type Step = () => string | readonly string[];

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
}

/** What a walk collects on its way. */
export class Journey {
  public readonly steps: Step[] = [];
  /** They are computed only if somebody reads them. */
  public readonly effects: (() => readonly Effect[])[] = [];
  public readonly caveats = new Set<string>();
  /** Servers of the Gateways that the request meets. */
  public servers: readonly Server[] = [];
  /** Destinations that proxies send the request to. */
  public readonly clusters: Cluster[] = [];
  /** Connections to the pods of destinations. */
  public readonly connections: Connected[] = [];
  /** Policies that decided, in this order. */
  public readonly decisions: PolicyDecision[] = [];
  public route: RuleReference | undefined;
  /** The place in the manifests that the route comes from. */
  public source: RouteSource | undefined;
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
    this.steps.push(step);
  }

  /** Adds what proxies do with the request besides. */
  public effect(effects: () => readonly Effect[]): void {
    this.effects.push(effects);
  }

  /** Adds what the answer depends on, but the manifests do not show. */
  public caveat(text: string): void {
    this.caveats.add(text);
  }
}
