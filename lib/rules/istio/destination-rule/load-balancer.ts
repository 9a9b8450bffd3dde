import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { warnDeprecated } from '../shared/deprecated';
import { checkDuration, checkIsDuration } from '../shared/durations';
import type { Field } from '../shared/field';
import { checkLocality, checkZoneAware } from './locality';

const MAGLEV_LIMIT = 5000011;
const MAGLEV_DEFAULT = 65537;

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  emptyCookieName: () => ({ message: 'the cookie name is empty', suggestion: 'set a name' }),
  emptyCookieAttribute: () => ({
    message: 'the name of a cookie attribute is empty',
    suggestion: 'set a name such as SameSite',
  }),
  repeatedCookieAttribute: ({ name }: { name: string }) => ({
    message: `cookie attribute ${quote(name)} is set twice`,
    suggestion: 'remove one of the entries',
  }),
  minimumRingSizeWithAlgorithm: () => ({
    message: 'minimumRingSize is not allowed together with ringHash or maglev',
    suggestion: 'remove minimumRingSize',
  }),
  tableSizeTooLarge: ({ size }: { size: number }) => ({
    message: `${size} is too large`,
    suggestion: `use a prime number below ${MAGLEV_LIMIT}, such as ${MAGLEV_DEFAULT}`,
  }),
  tableSizeNotPrime: ({ size }: { size: number }) => ({
    message: `${size} is not a prime number`,
    suggestion: `use a prime number such as ${MAGLEV_DEFAULT}`,
  }),
  zoneAwareWithLocality: () => ({
    message: 'localityLbSetting and zoneAwareLbSetting are mutually exclusive',
    suggestion: 'remove one of them',
  }),
  aggressionTooLow: ({ aggression }: { aggression: number }) => ({
    message: `${aggression} is not a growth rate`,
    suggestion: 'use 1 for a linear increase, or another number above 0',
  }),
});

/** Checks the `loadBalancer` of a traffic policy. */
export function checkLoadBalancer(policy: Field): void {
  const balancer = policy.object('loadBalancer');
  if (balancer === undefined) {
    return;
  }
  const hash = balancer.object('consistentHash');
  if (hash !== undefined) {
    checkCookie(hash);
    checkHashAlgorithm(hash);
  }
  const locality = balancer.object('localityLbSetting');
  if (locality !== undefined) {
    checkLocality(locality, policy.has('outlierDetection'));
  }
  const zoneAware = balancer.object('zoneAwareLbSetting');
  if (zoneAware !== undefined) {
    balancer.report(locality && MESSAGES.zoneAwareWithLocality(), 'zoneAwareLbSetting');
    checkZoneAware(zoneAware, policy.has('outlierDetection'));
  }
  checkUtilization(balancer);
  checkWarmup(balancer);
}

function checkCookie(hash: Field): void {
  const cookie = hash.object('httpCookie');
  if (cookie === undefined) {
    return;
  }
  if (cookie.text('name') === '') {
    cookie.report(MESSAGES.emptyCookieName(), 'name');
  }
  checkIsDuration(cookie, 'ttl');
  const names = new Set<string>();
  for (const attribute of cookie.objects('attributes')) {
    const name = attribute.text('name');
    if (name === '') {
      attribute.report(MESSAGES.emptyCookieAttribute(), 'name');
    } else if (name !== undefined && names.has(name)) {
      attribute.report(MESSAGES.repeatedCookieAttribute({ name }), 'name');
    }
    names.add(name ?? '');
  }
}

function checkHashAlgorithm(hash: Field): void {
  if (hash.number('minimumRingSize') !== 0) {
    warnDeprecated(hash, 'DestinationRule', 'consistentHash', 'minimumRingSize');
    if (hash.has('ringHash') || hash.has('maglev')) {
      hash.report(MESSAGES.minimumRingSizeWithAlgorithm(), 'minimumRingSize');
    }
  }
  const maglev = hash.object('maglev');
  maglev?.report(tableSizeError(maglev.number('tableSize')), 'tableSize');
}

function tableSizeError(size: number): Diagnostic | undefined {
  if (Number.isNaN(size)) {
    return undefined;
  }
  if (size >= MAGLEV_LIMIT) {
    return MESSAGES.tableSizeTooLarge({ size });
  }
  return isPrime(size) ? undefined : MESSAGES.tableSizeNotPrime({ size });
}

/** Like istiod, accepts 1, too. */
function isPrime(number: number): boolean {
  for (let factor = 2; factor * factor <= number; factor += 1) {
    if (number % factor === 0) {
      return false;
    }
  }
  return number > 0;
}

function checkUtilization(balancer: Field): void {
  const utilization = balancer.object('backendUtilization');
  for (const name of ['weightExpirationPeriod', 'weightStabilizationPeriod', 'weightUpdatePeriod']) {
    if (utilization !== undefined) {
      checkIsDuration(utilization, name);
    }
  }
}

function checkWarmup(balancer: Field): void {
  const warmup = balancer.object('warmup');
  if (warmup === undefined) {
    return;
  }
  checkDuration(warmup, 'duration');
  const aggression = warmup.number('aggression');
  // The CRD rejects negative values.
  if (warmup.has('aggression') && aggression === 0) {
    warmup.report(MESSAGES.aggressionTooLow({ aggression }), 'aggression');
  }
}
