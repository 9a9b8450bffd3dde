import { warnDeprecated } from '../shared/deprecated';
import { checkDuration } from '../shared/durations';
import type { Field } from '../shared/field';

export function checkOutlierDetection(policy: Field): void {
  const detection = policy.object('outlierDetection');
  if (detection === undefined) {
    return;
  }
  checkDuration(detection, 'interval');
  checkDuration(detection, 'baseEjectionTime');
  if (detection.number('consecutiveErrors') !== 0) {
    warnDeprecated(detection, 'DestinationRule', 'outlierDetection', 'consecutiveErrors');
  }
  const localFailures = detection.number('consecutiveLocalOriginFailures');
  if (localFailures > 0 && !detection.flag('splitExternalLocalOriginErrors')) {
    detection.error(
      `${localFailures} has no effect unless local errors are counted apart; set splitExternalLocalOriginErrors: true`,
      'consecutiveLocalOriginFailures',
    );
  }
  checkPercent(detection, 'maxEjectionPercent');
  checkPercent(detection, 'minHealthPercent');
}

function checkPercent(field: Field, name: string): void {
  const percent = field.number(name);
  if (percent < 0 || percent > 100) {
    field.error(`${percent} is not a percentage; give a number from 0 to 100`, name);
  }
}
