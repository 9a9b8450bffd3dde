import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Origin } from '../private/origin';
import { validationModeOf } from './validation-mode';
import { ValidationReport } from './validation-report';

/**
 * Adds a check to a construct that is not a resource. The validation mode applies as it does for resources.
 *
 * @param check - returns the diagnostics; pure and cheap, because cdk8s calls it once for each chart and once more
 */
export function addCheck(construct: IConstruct, check: () => readonly Diagnostic[]): void {
  const created = new Origin(construct.constructor as new () => object);
  // For a construct that was created earlier, the location is that of the call that adds the check.
  const configured = new Origin(addCheck);
  const report = new ValidationReport(construct, () => created.locate() ?? configured.locate());
  construct.node.addValidation({
    validate: () => {
      const mode = validationModeOf(construct);
      return mode === 'off' ? [] : report.errorsOf(check(), mode);
    },
  });
}
