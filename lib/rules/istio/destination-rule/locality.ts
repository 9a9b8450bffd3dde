import { quote } from '../../../diagnostics/words';
import { LOCALITY_LABELS } from '../../../facts/labels';
import type { Field } from '../shared/field';

const FULL_WEIGHT = 100;

/** The `localityLbSetting` of a load balancer. */
export function checkLocality(locality: Field, hasOutlierDetection: boolean): void {
  const failover = locality.objects('failover');
  if (locality.filled('distribute') && failover.length > 0) {
    locality.error('distribute and failover exclude each other; remove one of the two', 'failover');
    return;
  }
  checkPriority(locality);
  checkDistribute(locality);
  for (const entry of failover) {
    checkFailover(entry);
  }
  if (!hasOutlierDetection && (failover.length > 0 || locality.filled('failoverPriority'))) {
    locality.warning(
      'without outlierDetection no endpoint is found to fail, so nothing fails over; give outlierDetection',
    );
  }
}

function checkPriority(locality: Field): void {
  for (const [index, label] of locality.texts('failoverPriority')) {
    if (locality.filled('failover') && LOCALITY_LABELS.includes(label)) {
      locality.error(`${quote(label)} says what failover says, too; remove one of the two`, 'failoverPriority', index);
    }
  }
}

function checkFailover(entry: Field): void {
  const from = entry.text('from') ?? '';
  const to = entry.text('to') ?? '';
  if (from === to) {
    entry.error(`from and to are both ${quote(to)}; fail over to another region`);
  }
  for (const [name, region] of Object.entries({ from, to })) {
    if (region.includes('/')) {
      entry.error(`${quote(region)} is more than a region; give the region alone`, name);
    } else if (region.includes('*')) {
      entry.error(`${quote(region)} has a wildcard; name one region`, name);
    }
  }
}

function checkDistribute(locality: Field): void {
  const sources = new Localities();
  for (const entry of locality.objects('distribute')) {
    entry.error(sources.add(entry.text('from') ?? ''), 'from');
    checkTargets(entry);
  }
}

function checkTargets(entry: Field): void {
  const targets = new Localities();
  let total = 0;
  for (const [target, weight] of entry.entries('to')) {
    const isShare = typeof weight === 'number' && weight >= 1 && weight <= FULL_WEIGHT;
    if (typeof weight === 'number' && !isShare) {
      entry.error(`${weight} is not a share; give a number from 1 to ${FULL_WEIGHT}`, 'to', target);
    }
    entry.error(targets.add(target), 'to', target);
    total += isShare ? weight : Number.NaN;
  }
  if (!Number.isNaN(total) && total !== FULL_WEIGHT) {
    entry.error(`the shares add up to ${total}; make them ${FULL_WEIGHT}`, 'to');
  }
}

/**
 * Localities that may not overlap, each `region/zone/subzone` with less at the end.
 * A wildcard covers what comes after it, so it may stand behind the places that it leaves out.
 */
class Localities {
  private readonly known: string[][] = [];

  /** Adds one; says why it cannot be. */
  public add(locality: string): string | undefined {
    const wildcard = locality.indexOf('*');
    if (wildcard >= 0 && wildcard < locality.length - 1) {
      return `${quote(locality)} has a wildcard before its end; write region/*`;
    }
    const parts = partsOf(locality);
    if (parts.includes('')) {
      return `${quote(locality)} has an empty part; write region, region/zone or region/zone/subzone`;
    }
    const earlier = this.known.find((other) => overlaps(parts, other));
    this.known.push(parts);
    return earlier && `${quote(locality)} overlaps ${quote(earlier.join('/'))} before it; name each place once`;
  }
}

/** Two slashes separate; further ones belong to the subzone. */
function partsOf(locality: string): string[] {
  const [region = '', zone, ...subzone] = locality.split('/');
  return [region, zone, subzone.length === 0 ? undefined : subzone.join('/')].filter((part) => part !== undefined);
}

function overlaps(parts: readonly string[], earlier: readonly string[]): boolean {
  const differing = earlier.findIndex((part, index) => index < parts.length && part !== parts[index]);
  return differing < 0 || earlier[differing] === '*';
}
