// A side of a change in a few words: what happens to the requests, as far as it concerns the class of the change.

import type { Answer } from '../answer';
import type { Ending } from '../journey';
import { Outcome } from '../outcome';
import type { AnswerDestination } from '../references';
import type { Behavior } from './behavior';
import { ChangeClass } from './change-class';

const CLUSTER_SUFFIX = /\.svc\.cluster\.local$/;

/** A side of a change. */
export interface Observed {
  readonly answer: Answer;
  readonly behavior: Behavior;
}

/** The side in a few words. What both sides have in common is left out. */
export function summaryOf(changeClass: ChangeClass, side: Observed, other: Observed): string {
  switch (changeClass) {
    case ChangeClass.PLAINTEXT:
      return encryptionSummary(side);
    case ChangeClass.RESILIENCE:
      return isFaulted(side) || isFaulted(other)
        ? endText(side.answer)
        : ownTexts(
            [...side.behavior.resilience, ...side.behavior.policies],
            [...other.behavior.resilience, ...other.behavior.policies],
          );
    case ChangeClass.REWRITTEN:
      return ownTexts(side.behavior.rewrite, other.behavior.rewrite);
    case ChangeClass.MOVED:
      return movedSummary(side, other);
    default:
      return endText(side.answer);
  }
}

/** The destinations; their workloads, and other ports of these, if the destinations have the same names on both sides. */
function movedSummary(side: Observed, other: Observed): string {
  const [own, others] = [endText(side.answer), endText(other.answer)];
  const pods = own === others ? [...side.behavior.shares.keys(), ...podPortTexts(side, other)] : [];
  return [own, ...pods, ...mirrorTexts(side.answer), ...routeTexts(side, other)].join(', ');
}

/** Ports of pods that the other side does not send to. */
function podPortTexts(side: Observed, other: Observed): string[] {
  const [own, others] = [side, other].map(
    ({ answer }) => new Set(answer._effects.filter(({ type }) => type === 'arrival').map(({ text }) => text)),
  );
  return [...(own ?? [])].filter((text) => others?.has(text) !== true).map((text) => `${text} of the pods`);
}

/** What the rule of the side adds, if the other side has another rule. */
function routeTexts({ behavior }: Observed, other: Observed): string[] {
  if (behavior.rule === other.behavior.rule) {
    return [];
  }
  const known = new Set([...other.behavior.resilience, ...other.behavior.rewrite]);
  const own = [...behavior.resilience, ...behavior.rewrite].filter((text) => !known.has(text));
  return own.filter((text) => !/^(?:path as sent|path undefined|host )/.test(text));
}

function encryptionSummary({ answer, behavior }: Observed): string {
  const { outcome } = answer;
  const isServed = outcome === Outcome.REACHED || outcome === Outcome.PASSED_THROUGH;
  return isServed ? behavior.encryption.join(', ') || 'plain text' : endText(answer);
}

function isFaulted({ behavior: { fates } }: Observed): boolean {
  return (fates.get('faulted') ?? 0) > 0;
}

function ownTexts(own: readonly string[], others: readonly string[]): string {
  const known = new Set(others);
  return own.filter((text) => !known.has(text)).join(', ') || 'none';
}

/** How requests end. */
function endText(answer: Answer): string {
  const endings = new Set(
    answer._shares.filter(({ ending }) => !isReached(ending)).map(({ ending }) => endingText(ending)),
  );
  const targets = targetsText(answer);
  return [...(targets === '' ? [] : [targets]), ...endings].join(' or ');
}

function isReached({ outcome }: Ending): boolean {
  return outcome === Outcome.REACHED;
}

function endingText({ outcome, status, location, policy }: Ending): string {
  if (outcome === Outcome.REDIRECTED) {
    return `${status} to ${location}`;
  }
  const text = status === undefined ? outcome : `${status} ${outcome}`;
  return policy === undefined ? text : `${text} by ${policy.kind} ${policy.namespace}/${policy.name}`;
}

/** The destinations that get requests, with their shares. */
function targetsText({ _shares }: Answer): string {
  const byName = new Map<string, number>();
  for (const { percent, ending } of _shares.filter((share) => isReached(share.ending))) {
    for (const destination of ending.destinations ?? []) {
      const name = targetText({ ...destination, share: 100 });
      byName.set(name, (byName.get(name) ?? 0) + percent);
    }
  }
  return [...byName].map(([name, percent]) => `${name}${percentText(percent)}`).join(', ');
}

function percentText(percent: number): string {
  const rounded = Math.round(percent * 10) / 10;
  return rounded === 100 ? '' : ` ${rounded}%`;
}

function targetText({ host, port, subset, share }: Omit<AnswerDestination, 'workloads'>): string {
  const name = `${host.replace(CLUSTER_SUFFIX, '')}:${port}${subset === undefined ? '' : ` ${subset}`}`;
  return `${name}${percentText(share)}`;
}

function mirrorTexts({ mirrors }: Answer): string[] {
  return mirrors.map(({ percentage, ...mirror }) => `copies to ${targetText({ ...mirror, share: percentage })}`);
}
