import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { deprecationsOf } from '../../../facts/deprecations';
import { COMMON_MESSAGES } from '../shared/common-messages';
import { warnDeprecated } from '../shared/deprecated';
import { checkDestination } from '../shared/destination';
import type { Field } from '../shared/field';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  mirrorPercentTooHigh: ({ percent }: { percent: number }) => ({
    message: `${percent} is above 100`,
    suggestion: 'use a percentage from 0 to 100',
  }),
});

const DEPRECATED = deprecationsOf('VirtualService', 'http').map(({ field }) => field);

/** Checks the destinations of mirrored requests and their percentages. */
export function checkMirrors(route: Field): void {
  for (const name of DEPRECATED) {
    if (route.has(name)) {
      const percent = route.number(name);
      route.report(percent > 100 ? MESSAGES.mirrorPercentTooHigh({ percent }) : undefined, name);
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
    percentage?.report(COMMON_MESSAGES.percentageOutOfRange({ value }), 'value');
  }
}
