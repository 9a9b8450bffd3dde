import type { IConstruct } from 'constructs';
import { oneOf, quote } from '../diagnostics/words';

/** Environment variable that sets the mode for a whole run; it takes precedence over every context setting. */
export const VALIDATION_VARIABLE = 'CDK8S_ISTIO_VALIDATION';
/** Construct context that sets the mode for everything below a construct. */
export const VALIDATION_CONTEXT = 'cdk8s-istio/validation';

/** `error` stops the synth, `warn` prints warnings to standard error and continues, `off` does not validate. */
export type ValidationMode = 'error' | 'warn' | 'off';

const MODES: readonly string[] = ['error', 'warn', 'off'];

/** Returns the validation mode of a construct. */
export function validationModeOf(construct: IConstruct): ValidationMode {
  const fromEnvironment = process.env[VALIDATION_VARIABLE];
  if (fromEnvironment) {
    return parse(fromEnvironment, `environment variable ${VALIDATION_VARIABLE}`);
  }
  const fromContext: unknown = construct.node.tryGetContext(VALIDATION_CONTEXT);
  return fromContext === undefined ? 'error' : parse(fromContext, `context ${quote(VALIDATION_CONTEXT)}`);
}

function parse(value: unknown, source: string): ValidationMode {
  if (typeof value === 'string' && MODES.includes(value)) {
    return value as ValidationMode;
  }
  throw new Error(`${source}: ${JSON.stringify(value)} is not a validation mode; use ${oneOf(MODES)}`);
}
