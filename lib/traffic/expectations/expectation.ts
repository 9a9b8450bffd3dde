// Compares an answer with what a test expects.

import type { Answer } from '../answer';
import { Outcome } from '../outcome';
import type { AnswerDestination, RuleReference } from '../references';
import { destinationText, isDestination, parseDestination } from './expected-destination';
import { isRule, parseRule, ruleText } from './expected-rule';

/** What a test expects of an answer. Fields that are not set can have any value. */
export interface Expectation {
  /** Any of these outcomes. */
  readonly outcome?: readonly string[];
  readonly status?: number;
  /** `HOST[:PORT][:SUBSET]` that all requests go to. */
  readonly destination?: string;
  /** Percentages of the requests by destination. */
  readonly destinations?: Readonly<Record<string, number>>;
  readonly path?: string;
  readonly authority?: string;
  readonly location?: string;
  /** `[KIND ]NAMESPACE/NAME[ RULE]` of the route that matches. */
  readonly route?: string;
  /**
   * `[KIND ]NAMESPACE/NAME[ RULE]` of the policy that denies the request. If no ALLOW policy of the proxy has a rule that
   * matches, it can be any of them.
   */
  readonly policy?: string;
  /** `HOST[:PORT][:SUBSET]` that gets copies of the requests. */
  readonly mirror?: string;
  readonly timeout?: string;
  /** Highest number of retries. */
  readonly retries?: number;
}

type Check = (answer: Answer, expectation: Expectation) => string | undefined;

/** Rounded shares of a split may not add up exactly. */
const SHARE_TOLERANCE = 0.05;

const CHECKS: readonly Check[] = [
  (answer, { status }) => difference('status', status, answer.status),
  (answer, { destination }) => (destination === undefined ? undefined : singleDestination(answer, destination)),
  (answer, { destinations }) => (destinations === undefined ? undefined : split(answer, destinations)),
  (answer, { path }) => difference('path', path, answer.path),
  (answer, { authority }) => difference('authority', authority, answer.authority),
  (answer, { location }) => difference('location', location, answer.location),
  ({ route }, expectation) => rule('route', expectation.route, route === undefined ? [] : [route]),
  ({ _deniers }, expectation) => rule('policy', expectation.policy, _deniers),
  ({ mirrors }, { mirror }) => (mirror === undefined ? undefined : copies(mirrors, mirror)),
  (answer, { timeout }) => difference('timeout', timeout, answer.timeout),
  (answer, { retries }) => difference('retries', retries, answer.retries?.attempts ?? 0),
];

/** What differs from the expectation, each as `FIELD: expected A, but it is B`; empty if the answer is the expected one. */
export function problemsOf(answer: Answer, expectation: Expectation): string[] {
  const isArrival = expectation.destination !== undefined || expectation.destinations !== undefined;
  const outcomes = expectation.outcome ?? (isArrival ? [Outcome.REACHED] : undefined);
  if (answer.outcome === Outcome.UNKNOWN && outcomes?.includes(Outcome.UNKNOWN) !== true) {
    return [`the manifests do not determine what happens: ${answer.caveats.join('; ')}`];
  }
  if (outcomes !== undefined && !outcomes.includes(answer.outcome)) {
    return [different('outcome', outcomes.join(' or '), answer.outcome)];
  }
  return CHECKS.flatMap((check) => check(answer, expectation) ?? []);
}

/** What to write if shares are fractions, which no request can meet; undefined if they are percentages. */
export function percentageRemedy(shares: Readonly<Record<string, unknown>>): string | undefined {
  const numbers = Object.values(shares).filter((share) => typeof share === 'number');
  const total = numbers.reduce((sum, share) => sum + share, 0);
  const [first] = numbers.filter((share) => share > 0);
  return first === undefined || total > 1 + SHARE_TOLERANCE
    ? undefined
    : `shares are percentages: use ${Math.round(first * 10000) / 100} in place of ${first}`;
}

function singleDestination({ destinations }: Answer, text: string): string | undefined {
  const expected = parseDestination(text);
  const others = destinations.filter((each) => expected === undefined || !isDestination(expected, each));
  const total = destinations.reduce((sum, { share }) => sum + share, 0);
  return others.length === 0 && isShare(total, 100)
    ? undefined
    : different('destination', text, destinations.map(shareText).join(', '));
}

function split({ destinations }: Answer, expected: Readonly<Record<string, number>>): string | undefined {
  const shares = Object.entries(expected).map(([text, share]) => ({
    text,
    share,
    destination: parseDestination(text),
  }));
  const isExpected =
    shares.every(({ share, destination }) => isShare(sumFor(destinations, destination), share)) &&
    destinations.every((each) => shares.some(({ destination }) => destination && isDestination(destination, each)));
  const texts = shares.map(({ text, share }) => `${text} (${share}%)`);
  return isExpected ? undefined : different('destinations', texts.join(', '), destinations.map(shareText).join(', '));
}

function sumFor(destinations: readonly AnswerDestination[], expected: ReturnType<typeof parseDestination>): number {
  return destinations
    .filter((each) => expected !== undefined && isDestination(expected, each))
    .reduce((sum, { share }) => sum + share, 0);
}

function isShare(actual: number, expected: number): boolean {
  return Math.abs(actual - expected) < SHARE_TOLERANCE;
}

function shareText(destination: AnswerDestination): string {
  const { share } = destination;
  return share === 100 ? destinationText(destination) : `${destinationText(destination)} (${share}%)`;
}

function copies(mirrors: Answer['mirrors'], text: string): string | undefined {
  const expected = parseDestination(text);
  return mirrors.some((mirror) => expected !== undefined && isDestination(expected, mirror))
    ? undefined
    : different('mirror', text, mirrors.map(destinationText).join(', '));
}

/** Any of the rules may be the expected one. */
function rule(field: string, text: string | undefined, actual: readonly RuleReference[]): string | undefined {
  const expected = text === undefined ? undefined : parseRule(text);
  if (text === undefined || (expected !== undefined && actual.some((each) => isRule(expected, each)))) {
    return undefined;
  }
  return different(field, text, actual.map(ruleText).join(', '));
}

function difference<T extends string | number>(
  field: string,
  expected: T | undefined,
  actual: T | undefined,
): string | undefined {
  return expected === undefined || expected === actual ? undefined : different(field, expected, actual);
}

function different(field: string, expected: string | number, actual: string | number | undefined): string {
  return `${field}: expected ${expected}, but it is ${actual === undefined || actual === '' ? 'not set' : actual}`;
}
