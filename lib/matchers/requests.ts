// The matchers, as vitest and Jest call them.

import { didYouMean } from '../diagnostics/suggestion';
import { quote } from '../diagnostics/words';
import { isMap } from '../private/map-reader';
import { type Answer, Client, type Mesh, Outcome, type RequestOptions } from '../traffic';
import { type Expectation, percentageRemedy, problemsOf } from '../traffic/expectations/expectation';
import {
  type ExpectedDestination,
  isDestination,
  parseDestination,
} from '../traffic/expectations/expected-destination';
import { FAILED_OUTCOMES, type FailedOutcome } from '../traffic/expectations/failed-outcome';
import { unknownDestination, unknownHost } from '../traffic/expectations/known-names';
import { clientFrom, methodAndUrl, requestRemedy, requestTitle } from '../traffic/written-request';
import type { RequestDetails } from './mesh-matchers';

/** The part of the context of a matcher that both test runners have. */
interface Context {
  readonly isNot?: boolean;
}

interface Result {
  readonly pass: boolean;
  readonly message: () => string;
}

/** See `MeshMatchers`. */
export function toRoute(
  this: Context,
  mesh: unknown,
  request: string,
  destination: string | Readonly<Record<string, number>>,
  details?: RequestDetails,
): Result {
  const texts = typeof destination === 'string' ? [destination] : Object.keys(destination);
  const goals = texts.map(validDestination);
  const remedy = typeof destination === 'string' ? undefined : percentageRemedy(destination);
  if (remedy !== undefined) {
    throw new Error(`toRoute: ${remedy}`);
  }
  const isAtGoal = (answer: Answer) =>
    answer.destinations.some((actual) => goals.some((goal) => isDestination(goal, actual)));
  const call = { name: 'toRoute', mesh, request, details };
  return typeof destination === 'string'
    ? check(this, call, { expectation: { destination }, texts, isPartly: isAtGoal, text: `go to ${destination}` })
    : check(this, call, {
        expectation: { destinations: destination },
        texts,
        text: `go to ${shareTexts(destination)}`,
      });
}

/** See `MeshMatchers`. */
export function toReach(this: Context, mesh: unknown, request: string, details?: RequestDetails): Result {
  const expectation = { outcome: [Outcome.REACHED] };
  const goal = { expectation, isPartly: mayReach, text: 'reach a destination' };
  return check(this, { name: 'toReach', mesh, request, details }, goal);
}

/** See `MeshMatchers`. */
export function toDeny(this: Context, mesh: unknown, request: string, details?: RequestDetails): Result {
  const goal = { expectation: { outcome: [Outcome.DENIED, Outcome.UNAUTHENTICATED] }, text: 'be denied' };
  return check(this, { name: 'toDeny', mesh, request, details }, goal);
}

/** See `MeshMatchers`. */
export function toRedirect(
  this: Context,
  mesh: unknown,
  request: string,
  location: string,
  details?: RequestDetails,
): Result {
  const expectation = { outcome: [Outcome.REDIRECTED], location };
  const goal = { expectation, text: `be redirected to ${location}` };
  return check(this, { name: 'toRedirect', mesh, request, details }, goal);
}

/** See `MeshMatchers`. */
export function toAnswer(
  this: Context,
  mesh: unknown,
  request: string,
  status: number,
  details?: RequestDetails,
): Result {
  const goal = { expectation: { status }, text: `be answered with status ${status} by the mesh` };
  return check(this, { name: 'toAnswer', mesh, request, details }, goal);
}

/** See `MeshMatchers`. */
export function toFail(
  this: Context,
  mesh: unknown,
  request: string,
  outcome: FailedOutcome,
  details?: RequestDetails,
): Result {
  if (!FAILED_OUTCOMES.includes(outcome)) {
    const remedy = didYouMean(`${outcome}`, FAILED_OUTCOMES, `use ${FAILED_OUTCOMES.join(', ')}`);
    throw new Error(`toFail: the outcome cannot be ${quote(`${outcome}`)}; ${remedy}`);
  }
  const goal = { expectation: { outcome: [outcome] }, text: `fail with ${outcome}` };
  return check(this, { name: 'toFail', mesh, request, details }, goal);
}

/** Whether some requests reach a destination, or leave the mesh for a host that it does not know. */
function mayReach({ _shares }: Answer): boolean {
  return _shares.some(({ ending: { outcome } }) => outcome === Outcome.REACHED || outcome === Outcome.PASSED_THROUGH);
}

/** The call of a matcher. */
interface Call {
  readonly name: string;
  readonly mesh: unknown;
  readonly request: string;
  readonly details: RequestDetails | undefined;
}

interface Goal {
  readonly expectation: Expectation;
  /** The goal, after `expected REQUEST to`. */
  readonly text: string;
  /** Destinations in the goal. */
  readonly texts?: readonly string[];
  /** Whether some requests of a split meet the goal, or may, so that `.not` must fail. */
  readonly isPartly?: (answer: Answer) => boolean;
}

function check({ isNot = false }: Context, call: Call, { expectation, text, texts = [], isPartly }: Goal): Result {
  const { name, mesh } = call;
  if (!isMesh(mesh)) {
    throw new Error(`${name}: the value is not a traffic.Mesh; use expect(traffic.Mesh.of(app)).${name}(...)`);
  }
  const request = requestOf(call);
  const answer = mesh.request(request);
  const problems = problemsOf(answer, expectation);
  const unknown = isNot ? unknownNames(mesh, request, texts) : [];
  const isMet = problems.length === 0 || (isNot && isPartly?.(answer) === true);
  return {
    // An answer that is not known confirms nothing, and neither does its opposite, or that nothing goes to what does not exist.
    pass: answer.outcome === Outcome.UNKNOWN || unknown.length > 0 ? isNot : isMet,
    message: () => {
      const title = `expected ${requestTitle(request)} ${isNot ? 'not ' : ''}to ${text}`;
      return [title, ...unknown, ...(isNot && isMet ? [] : problems), '', answer.explain()].join('\n');
    },
  };
}

/** Names that the mesh does not have. A request straight to a pod needs no Service. */
function unknownNames(mesh: Mesh, { url, to }: RequestOptions, destinations: readonly string[]): string[] {
  const host = to === undefined ? unknownHost(mesh, url) : undefined;
  return [host, ...destinations.map((text) => unknownDestination(mesh, text))].flatMap((problem) => problem ?? []);
}

function isClient(value: unknown): value is Client {
  return (value as Partial<Client> | null | undefined)?._spec !== undefined;
}

function notClient(value: unknown): string {
  const text = JSON.stringify(value);
  const remedy = 'use outside, NS/WORKLOAD or sa:NS/NAME';
  return `from cannot be ${text}; ${isMap(value) ? `use traffic.Client.pod(${text})` : remedy}`;
}

function isMesh(value: unknown): value is Mesh {
  return typeof (value as Partial<Mesh> | null | undefined)?.request === 'function';
}

function requestOf({ name, request, details = {} }: Call): RequestOptions {
  const written = methodAndUrl(request);
  if (written === undefined) {
    throw new Error(`${name}: the request cannot be ${quote(request)}; ${requestRemedy(request)}`);
  }
  const { from = Client.outside(), ...rest } = details;
  const client = isClient(from) ? from : typeof from === 'string' ? clientFrom(from) : notClient(from);
  if (typeof client === 'string') {
    throw new Error(`${name}: ${client}`);
  }
  return { ...rest, ...written, from: client };
}

function validDestination(text: string): ExpectedDestination {
  const destination = parseDestination(text);
  if (destination === undefined) {
    throw new Error(`toRoute: the destination cannot be ${quote(text)}; use HOST[:PORT][:SUBSET]`);
  }
  return destination;
}

function shareTexts(destinations: Readonly<Record<string, number>>): string {
  return Object.entries(destinations)
    .map(([text, share]) => `${text} (${share}%)`)
    .join(', ');
}
