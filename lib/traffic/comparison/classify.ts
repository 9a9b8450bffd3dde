// Finds out how the behavior of a mesh for a request changes.

import { MUTUAL_TLS } from '../effect';
import type { Behavior } from './behavior';
import { ChangeClass } from './change-class';
import type { Fate } from './endings';

/** Differences of shares below this are those of rounding. */
const LEAST_PERCENT = 0.05;

/** What happens to requests that were served, or are now, on the other side. */
const CLASSES: readonly (readonly [fate: Fate, lost: ChangeClass, gained: ChangeClass])[] = [
  ['refused', ChangeClass.CLOSED, ChangeClass.OPENED],
  ['failed', ChangeClass.LOST, ChangeClass.FOUND],
  ['unencrypted', ChangeClass.PLAINTEXT, ChangeClass.PLAINTEXT],
];

/**
 * The classes of a change. Requests that are served neither before nor after do not change, even if they fail in another way.
 */
export function classesOf(before: Behavior, after: Behavior): ChangeClass[] {
  if (isDifferent(before, after, 'unknown')) {
    return [ChangeClass.UNKNOWN];
  }
  if (before.isRedirectToHttps !== after.isRedirectToHttps) {
    return redirectClasses(before, after);
  }
  const classes = [...servedClasses(before, after), ...faultClasses(before, after)];
  return isServed(before) && isServed(after) ? [...classes, ...detailClasses(before, after)] : classes;
}

function servedClasses(before: Behavior, after: Behavior): ChangeClass[] {
  if (!isDifferent(before, after, 'served')) {
    return [];
  }
  const isGain = shareOf(after, 'served') > shareOf(before, 'served');
  const some = isGain ? after : before;
  return CLASSES.filter(([fate]) => isDifferent(before, after, fate)).map(([fate, lost, gained]) => {
    // A client that used mutual TLS and no longer does is cut off; a client that never did meets another mode.
    if (fate === 'unencrypted' && some.encryption.includes(MUTUAL_TLS)) {
      return isGain ? ChangeClass.FOUND : ChangeClass.LOST;
    }
    return isGain ? gained : lost;
  });
}

/**
 * Requests that were redirected to HTTPS, or are now. Whether they are refused there is the same question for both protocols,
 * so that it is answered by requests of HTTPS.
 */
function redirectClasses(before: Behavior, after: Behavior): ChangeClass[] {
  if (!isDifferent(before, after, 'served')) {
    return [ChangeClass.PLAINTEXT];
  }
  return isDifferent(before, after, 'refused') ? [] : servedClasses(before, after);
}

function faultClasses(before: Behavior, after: Behavior): ChangeClass[] {
  const isChanged = isDifferent(before, after, 'faulted');
  const isFaulted = shareOf(before, 'faulted') > 0 && shareOf(after, 'faulted') > 0;
  return isChanged || (isFaulted && !areEqual(before.resilience, after.resilience)) ? [ChangeClass.RESILIENCE] : [];
}

/** Classes of requests that are served before and after. */
function detailClasses(before: Behavior, after: Behavior): ChangeClass[] {
  if (isPassed(before) && isPassed(after)) {
    return passedClasses(before, after);
  }
  const isMoved = before.receiver !== after.receiver || areSharesMoved(before, after);
  if (isMoved && (before.isPreflight || after.isPreflight)) {
    return [ChangeClass.REWRITTEN];
  }
  if (isMoved && !(isForwarded(before) && isForwarded(after))) {
    const isSameHost = [before, after].every((side) => isPassed(side) || isForwarded(side));
    return isSameHost ? passedClasses(before, after) : [ChangeClass.MOVED];
  }
  // Another rule comes with its own timeouts and headers.
  const isOtherRule = isMoved && before.rule !== after.rule;
  const isPolicyChanged = !isMoved && !areEqual(before.policies, after.policies);
  return [
    ...(isMoved ? [ChangeClass.MOVED] : []),
    ...(!areEqual(before.encryption, after.encryption) ? [ChangeClass.PLAINTEXT] : []),
    ...(isPolicyChanged || (!isOtherRule && !areEqual(before.resilience, after.resilience))
      ? [ChangeClass.RESILIENCE]
      : []),
    ...(!isOtherRule && !areEqual(before.rewrite, after.rewrite) ? [ChangeClass.REWRITTEN] : []),
    ...(!areEqual(before.extensions, after.extensions) ? [ChangeClass.UNKNOWN] : []),
  ];
}

/** A request that passes through reaches the same host, but without what the mesh adds. */
function passedClasses(before: Behavior, after: Behavior): ChangeClass[] {
  return !areEqual(before.encryption, after.encryption) ? [ChangeClass.PLAINTEXT] : [];
}

function isForwarded({ receiver }: Behavior): boolean {
  return receiver.startsWith('forwarded');
}

function isPassed({ receiver }: Behavior): boolean {
  return receiver === 'passed through';
}

/** Whether a destination gets requests that another one got. If some requests are lost or found, the others do not move. */
function areSharesMoved(before: Behavior, after: Behavior): boolean {
  const isLoss = isDifferent(before, after, 'served') && shareOf(after, 'served') < shareOf(before, 'served');
  const isGain = isDifferent(before, after, 'served') && !isLoss;
  return (!isLoss && isSmaller(after, before)) || (!isGain && isSmaller(before, after));
}

/** Whether a destination gets less of one than of the other. */
function isSmaller({ shares }: Behavior, other: Behavior): boolean {
  return [...other.shares].some(([name, percent]) => (shares.get(name) ?? 0) < percent - LEAST_PERCENT);
}

function isServed(behavior: Behavior): boolean {
  return shareOf(behavior, 'served') > LEAST_PERCENT;
}

function isDifferent(before: Behavior, after: Behavior, fate: Fate): boolean {
  return Math.abs(shareOf(before, fate) - shareOf(after, fate)) > LEAST_PERCENT;
}

function areEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}

function shareOf({ fates }: Behavior, fate: Fate): number {
  return fates.get(fate) ?? 0;
}
