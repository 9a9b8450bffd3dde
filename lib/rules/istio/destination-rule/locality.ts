import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { LOCALITY_LABELS } from '../../../facts/labels';
import type { Field } from '../shared/field';

const FULL_WEIGHT = 100;

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  distributeWithFailover: () => ({
    message: 'distribute and failover are mutually exclusive',
    suggestion: 'remove one of them',
  }),
  priorityRepeatsFailover: ({ label }: { label: string }) => ({
    message: `${quote(label)} is a locality label, whose order failover already sets`,
    suggestion: 'remove the label, or failover',
  }),
  priorityOfLocality: ({ label }: { label: string }) => ({
    message: `${quote(label)} is a locality label, whose order zoneAwareLbSetting already sets`,
    suggestion: 'remove the label, or order regions by failover',
  }),
  failoverToSameRegion: ({ region }: { region: string }) => ({
    message: `from and to are both ${quote(region)}`,
    suggestion: 'fail over to another region',
  }),
  failoverBeyondRegion: ({ region }: { region: string }) => ({
    message: `${quote(region)} is more specific than a region`,
    suggestion: 'use the region without zone and subzone',
  }),
  wildcardFailoverRegion: ({ region }: { region: string }) => ({
    message: `${quote(region)} has a wildcard`,
    suggestion: 'use the name of one region',
  }),
  localityWeightOutOfRange: ({ weight }: { weight: number }) => ({
    message: `weight ${weight} is out of range`,
    suggestion: `use a number from 1 to ${FULL_WEIGHT}`,
  }),
  localityWeightTotal: ({ total }: { total: number }) => ({
    message: `the weights add up to ${total}`,
    suggestion: `change them to add up to ${FULL_WEIGHT}`,
  }),
  misplacedLocalityWildcard: ({ locality }: { locality: string }) => ({
    message: `${quote(locality)} has a wildcard that is not at the end`,
    suggestion: 'use a wildcard only at the end, as in region/*',
  }),
  emptyLocalityPart: ({ locality }: { locality: string }) => ({
    message: `${quote(locality)} has an empty part`,
    suggestion: 'use region, region/zone or region/zone/subzone',
  }),
  overlappingLocalities: ({ locality, other }: { locality: string; other: string }) => ({
    message: `${quote(locality)} overlaps the earlier locality ${quote(other)}`,
    suggestion: 'list each locality once',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  failoverWithoutOutlierDetection: () => ({
    message: 'failover has no effect without outlierDetection, which detects unhealthy endpoints',
    suggestion: 'set outlierDetection',
  }),
});

/** Checks the `localityLbSetting` of a load balancer. */
export function checkLocality(locality: Field, hasOutlierDetection: boolean): void {
  const failover = locality.objects('failover');
  if (locality.filled('distribute') && failover.length > 0) {
    locality.report(MESSAGES.distributeWithFailover(), 'failover');
    return;
  }
  checkPriority(locality);
  checkDistribute(locality);
  checkFailovers(locality, hasOutlierDetection);
}

/** Checks the `zoneAwareLbSetting` of a load balancer. */
export function checkZoneAware(zoneAware: Field, hasOutlierDetection: boolean): void {
  for (const [index, label] of zoneAware.texts('failoverPriority')) {
    if (LOCALITY_LABELS.includes(label)) {
      zoneAware.report(MESSAGES.priorityOfLocality({ label }), 'failoverPriority', index);
    }
  }
  checkFailovers(zoneAware, hasOutlierDetection);
}

function checkFailovers(setting: Field, hasOutlierDetection: boolean): void {
  const failover = setting.objects('failover');
  for (const entry of failover) {
    checkFailover(entry);
  }
  if (!hasOutlierDetection && (failover.length > 0 || setting.filled('failoverPriority'))) {
    setting.report(WARNINGS.failoverWithoutOutlierDetection());
  }
}

function checkPriority(locality: Field): void {
  for (const [index, label] of locality.texts('failoverPriority')) {
    if (locality.filled('failover') && LOCALITY_LABELS.includes(label)) {
      locality.report(MESSAGES.priorityRepeatsFailover({ label }), 'failoverPriority', index);
    }
  }
}

function checkFailover(entry: Field): void {
  const from = entry.text('from') ?? '';
  const to = entry.text('to') ?? '';
  if (from === to) {
    entry.report(MESSAGES.failoverToSameRegion({ region: to }));
  }
  for (const [name, region] of Object.entries({ from, to })) {
    if (region.includes('/')) {
      entry.report(MESSAGES.failoverBeyondRegion({ region }), name);
    } else if (region.includes('*')) {
      entry.report(MESSAGES.wildcardFailoverRegion({ region }), name);
    }
  }
}

function checkDistribute(locality: Field): void {
  const sources = new Localities();
  for (const entry of locality.objects('distribute')) {
    entry.report(sources.add(entry.text('from') ?? ''), 'from');
    checkTargets(entry);
  }
}

function checkTargets(entry: Field): void {
  const targets = new Localities();
  let total = 0;
  for (const [target, weight] of entry.entries('to')) {
    const isInRange = typeof weight === 'number' && weight >= 1 && weight <= FULL_WEIGHT;
    if (typeof weight === 'number' && !isInRange) {
      entry.report(MESSAGES.localityWeightOutOfRange({ weight }), 'to', target);
    }
    entry.report(targets.add(target), 'to', target);
    total += isInRange ? weight : Number.NaN;
  }
  if (!Number.isNaN(total) && total !== FULL_WEIGHT) {
    entry.report(MESSAGES.localityWeightTotal({ total }), 'to');
  }
}

/**
 * Localities that must not overlap: each is `region`, `region/zone` or `region/zone/subzone`.
 * A wildcard covers only later localities, so it may follow more specific ones.
 */
class Localities {
  private readonly known: string[][] = [];

  /** Adds a locality, or returns why it is invalid. */
  public add(locality: string): Diagnostic | undefined {
    const wildcard = locality.indexOf('*');
    if (wildcard >= 0 && wildcard < locality.length - 1) {
      return MESSAGES.misplacedLocalityWildcard({ locality });
    }
    const parts = partsOf(locality);
    if (parts.includes('')) {
      return MESSAGES.emptyLocalityPart({ locality });
    }
    const earlier = this.known.find((other) => overlaps(parts, other));
    this.known.push(parts);
    return earlier && MESSAGES.overlappingLocalities({ locality, other: earlier.join('/') });
  }
}

/** Splits at the first two slashes; further ones belong to the subzone. */
function partsOf(locality: string): string[] {
  const [region = '', zone, ...subzone] = locality.split('/');
  return [region, zone, subzone.length === 0 ? undefined : subzone.join('/')].filter((part) => part !== undefined);
}

function overlaps(parts: readonly string[], earlier: readonly string[]): boolean {
  const differing = earlier.findIndex((part, index) => index < parts.length && part !== parts[index]);
  return differing < 0 || earlier[differing] === '*';
}
