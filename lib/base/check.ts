import type { IConstruct } from 'constructs';
import { Origin } from '../private/origin';
import { validationModeOf } from './validation-mode';

/**
 * Adds a check to a construct that is no resource itself, under the same validation mode as the resources.
 *
 * @param check - what is wrong, and what to do; pure and cheap, because cdk8s calls it once a chart and once more
 */
export function addCheck(construct: IConstruct, check: () => string[]): void {
  const made = new Origin(construct.constructor as new () => object);
  // Where the construct was made before, and is told something now.
  const told = new Origin(addCheck);
  let warned = '';
  construct.node.addValidation({
    validate: () => {
      const mode = validationModeOf(construct);
      const found = mode === 'off' ? [] : check();
      const place = found.length > 0 ? (made.describe() ?? told.describe()) : undefined;
      const problems = found.map((problem) => `${problem}${place ? ` (${place})` : ''}`);
      const warnings = problems.map((problem) => `warning: [${construct.node.path}] ${problem}\n`).join('');
      if (mode === 'warn' && warnings !== warned) {
        process.stderr.write(warnings);
        warned = warnings;
      }
      return mode === 'warn' ? [] : problems;
    },
  });
}
