import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { COMMON_MESSAGES } from '../shared/common-messages';
import { warnDeprecated } from '../shared/deprecated';
import { checkDuration } from '../shared/durations';
import type { Field } from '../shared/field';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  localErrorsNotCounted: ({ failures }: { failures: number }) => ({
    message: `${failures} has no effect unless splitExternalLocalOriginErrors is set`,
    suggestion: 'set splitExternalLocalOriginErrors: true',
  }),
});

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
  const failures = detection.number('consecutiveLocalOriginFailures');
  if (failures > 0 && !detection.flag('splitExternalLocalOriginErrors')) {
    detection.report(MESSAGES.localErrorsNotCounted({ failures }), 'consecutiveLocalOriginFailures');
  }
  checkPercent(detection, 'maxEjectionPercent');
  checkPercent(detection, 'minHealthPercent');
}

function checkPercent(field: Field, name: string): void {
  const value = field.number(name);
  if (value < 0 || value > 100) {
    field.report(COMMON_MESSAGES.percentageOutOfRange({ value }), name);
  }
}
