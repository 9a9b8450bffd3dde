import { deprecationsOf } from '../../../facts/deprecations';
import { warnDeprecated } from '../shared/deprecated';
import { checkDestination } from '../shared/destination';
import type { Field } from '../shared/field';

/** Where copies of requests go, and how many of them. */
export function checkMirrors(route: Field): void {
  for (const { field: name } of deprecationsOf('VirtualService', 'http')) {
    if (route.has(name)) {
      const percent = route.number(name);
      route.error(percent > 100 ? `${percent} is above 100; give a percentage from 0 to 100` : undefined, name);
      warnDeprecated(route, 'VirtualService', 'http', name);
    }
  }
  checkPercentage(route, 'mirrorPercentage');
  const mirror = route.object('mirror');
  if (mirror !== undefined) {
    checkDestination(mirror);
  }
  for (const entry of route.objects('mirrors')) {
    checkPercentage(entry, 'percentage');
    const destination = entry.object('destination');
    if (destination !== undefined) {
      checkDestination(destination);
    }
  }
}

function checkPercentage(field: Field, name: string): void {
  const percentage = field.object(name);
  const value = percentage?.number('value') ?? 0;
  if (value < 0 || value > 100) {
    percentage?.error(`${value} is not a percentage; give a number from 0 to 100`, 'value');
  }
}
