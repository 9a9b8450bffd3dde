import { quote } from '../../../diagnostics/words';
import { warnDeprecated } from '../shared/deprecated';
import { checkDuration, checkIsDuration } from '../shared/durations';
import type { Field } from '../shared/field';
import { checkLocality } from './locality';

const MAGLEV_LIMIT = 5000011;

/** The `loadBalancer` of a traffic policy. */
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
  checkWarmup(balancer);
}

function checkCookie(hash: Field): void {
  const cookie = hash.object('httpCookie');
  if (cookie === undefined) {
    return;
  }
  if (cookie.text('name') === '') {
    cookie.error('the cookie name is empty; give one', 'name');
  }
  checkIsDuration(cookie, 'ttl');
  const names = new Set<string>();
  for (const attribute of cookie.objects('attributes')) {
    const name = attribute.text('name');
    if (name === '') {
      attribute.error('the attribute name is empty; give one, such as SameSite', 'name');
    } else if (name !== undefined && names.has(name)) {
      attribute.error(`${quote(name)} is set twice; remove one`, 'name');
    }
    names.add(name ?? '');
  }
}

function checkHashAlgorithm(hash: Field): void {
  if (hash.number('minimumRingSize') !== 0) {
    warnDeprecated(hash, 'DestinationRule', 'consistentHash', 'minimumRingSize');
    if (hash.has('ringHash') || hash.has('maglev')) {
      hash.error('minimumRingSize excludes ringHash and maglev; remove it', 'minimumRingSize');
    }
  }
  const maglev = hash.object('maglev');
  maglev?.error(tableSizeProblem(maglev.number('tableSize')), 'tableSize');
}

function tableSizeProblem(size: number): string | undefined {
  if (Number.isNaN(size)) {
    return undefined;
  }
  if (size >= MAGLEV_LIMIT) {
    return `${size} is too large; give a prime number below ${MAGLEV_LIMIT}, such as 65537`;
  }
  return isPrime(size) ? undefined : `${size} is not a prime number; give one, such as 65537`;
}

/** istiod takes 1 for a prime, too. */
function isPrime(number: number): boolean {
  for (let factor = 2; factor * factor <= number; factor += 1) {
    if (number % factor === 0) {
      return false;
    }
  }
  return number > 0;
}

function checkWarmup(balancer: Field): void {
  const warmup = balancer.object('warmup');
  if (warmup === undefined) {
    return;
  }
  checkDuration(warmup, 'duration');
  const aggression = warmup.number('aggression');
  // Below 0 is refused by the CRD.
  if (warmup.has('aggression') && aggression >= 0 && aggression < 1) {
    warmup.error(`${aggression} is below 1; give 1 for a steady rise, more for a steeper one`, 'aggression');
  }
}
