import type { IConstruct } from 'constructs';
import { Origin } from '../private/origin';
import { validationModeOf } from './validation-mode';

/**
 * Adds a check to a construct that is no resource itself, under the same validation mode as the resources.
 *
 * @param check - what is wrong, and what to do; pure and cheap, because cdk8s calls it once a chart and once more
 */
export function addCheck(construct: IConstruct, check: () => string[]): void {
  const origin = originOf(construct);
  let warned = '';
  construct.node.addValidation({
    validate: () => {
      const mode = validationModeOf(construct);
      const found = mode === 'off' ? [] : check();
      const place = found.length > 0 ? origin.describe() : undefined;
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

/** Where the construct was made; nowhere for one whose constructor is done. */
function originOf(construct: IConstruct): Origin {
  return new Origin(construct.constructor as new () => object);
}
