import type { Effect } from './effect';
import type { Connected, Ending, EndingShare, Journey, PolicyDecision } from './journey';
import type { Outcome } from './outcome';
import { policyReference } from './policy-reference';
import type { AnswerDestination, AnswerMirror, AnswerRetries, RuleReference } from './references';
import type { TakenRoute } from './routes/route';

/**
 * What the mesh does with a request.
 *
 * @example
 * const shop = traffic.Mesh.of(app);
 * const answer = shop.request({ from: traffic.Client.workload('shop', 'cart'), url: 'http://reviews/' });
 * if (answer.outcome !== traffic.Outcome.REACHED) {
 *   console.error(answer.explain());
 * }
 */
export class Answer {
  /** @internal */
  public static _of(journey: Journey, ending: Ending): Answer {
    return new Answer(journey, ending);
  }

  private constructor(
    private readonly journey: Journey,
    private readonly ending: Ending,
  ) {}

  /** @internal */
  public get _journey(): Journey {
    return this.journey;
  }

  /** What happens to the request. If requests are split, what happens to most of them. */
  public get outcome(): Outcome {
    return this.ending.outcome;
  }

  /** Status that the mesh itself answers with; undefined if a destination answers, or if the connection fails. */
  public get status(): number | undefined {
    return this.ending.status;
  }

  /** Destinations that exist, with their shares of the requests. */
  public get destinations(): AnswerDestination[] {
    return [...(this.ending.destinations ?? [])];
  }

  /** Path that the destination receives, with its query. */
  public get path(): string | undefined {
    return this.ending.path;
  }

  /** Host header that the destination receives. */
  public get authority(): string | undefined {
    return this.ending.authority;
  }

  /** Location of a redirect. */
  public get location(): string | undefined {
    return this.ending.location;
  }

  /** Route that matches the request. */
  public get route(): RuleReference | undefined {
    return this.journey.route;
  }

  /** @internal */
  public get _taken(): TakenRoute | undefined {
    return this.journey.taken;
  }

  /** @internal */
  public get _lacksHost(): boolean {
    return this.journey.lacksHost;
  }

  /**
   * Policy that denies the request. If no ALLOW policy has a rule that matches, the most specific one that has rules: a policy
   * for a workload comes before one for its namespace, and that before one for the mesh.
   */
  public get policy(): RuleReference | undefined {
    return this.ending.policy;
  }

  /**
   * The policy that denies the request; all ALLOW policies of the proxy if none of them has a rule that matches.
   *
   * @internal
   */
  public get _deniers(): readonly RuleReference[] {
    const { unmatched, policy } = this.ending;
    return unmatched?.map((each) => policyReference(each)) ?? (policy === undefined ? [] : [policy]);
  }

  /** Destinations that get copies of the request. */
  public get mirrors(): AnswerMirror[] {
    return [...this.journey.mirrors];
  }

  /** Timeout of the request, as the route sets it. */
  public get timeout(): string | undefined {
    return this.journey.timeout;
  }

  /** Retries of the request. */
  public get retries(): AnswerRetries | undefined {
    return this.journey.retries;
  }

  /** The way of the request: listeners, virtual hosts, routes and why those before them do not match, policies, endpoints. */
  public get steps(): string[] {
    return [...this.journey.texts()];
  }

  /**
   * The steps, worded one by one.
   *
   * @internal
   */
  public _texts(): Iterable<string> {
    return this.journey.texts();
  }

  /** @internal */
  public _lastSteps(count: number): string[] {
    return this.journey.lastSteps(count);
  }

  /** @internal */
  public get _shares(): readonly EndingShare[] {
    return this.ending.shares ?? [{ percent: 100, ending: this.ending }];
  }

  /** @internal */
  public get _effects(): readonly Effect[] {
    return this.journey.effects.flatMap((effects) => effects());
  }

  /** @internal */
  public get _decisions(): readonly PolicyDecision[] {
    return this.journey.decisions.flatMap((decisions) => decisions());
  }

  /** @internal */
  public get _connections(): readonly Connected[] {
    return this.journey.connections;
  }

  /** What the answer depends on, but the manifests do not show. */
  public get caveats(): string[] {
    return [...this.journey.caveatTexts()];
  }

  /** Returns the answer and the way of the request, a step a line. */
  public explain(): string {
    const caveats = this.caveats.map((caveat) => `caveat: ${caveat}`);
    return [this.summary(), ...this.steps.map((step) => `  ${step}`), ...caveats].join('\n');
  }

  private summary(): string {
    const { outcome, status, location, destinations } = this;
    const targets = destinations.map(({ host, port, subset, share }) => {
      const name = `${host}:${port}${subset === undefined ? '' : ` subset ${subset}`}`;
      return share === 100 ? name : `${name} (${share}%)`;
    });
    return [
      outcome,
      ...(status === undefined ? [] : [`status ${status}`]),
      ...(location === undefined ? [] : [`location ${location}`]),
      ...(targets.length === 0 ? [] : [targets.join(', ')]),
    ].join(', ');
  }
}
