import type { IConstruct } from 'constructs';

/** Environment variable that sets the mode for a whole run; it wins over every context setting. */
export const VALIDATION_VARIABLE = 'CDK8S_ISTIO_VALIDATION';
/** Construct context that sets the mode for everything below a construct. */
export const VALIDATION_CONTEXT = 'cdk8s-istio/validation';

/** `error` stops the synth, `warn` prints on standard error and goes on, `off` does not look. */
export type ValidationMode = 'error' | 'warn' | 'off';

const MODES: readonly string[] = ['error', 'warn', 'off'];

/** The mode in force at a construct. */
export function validationModeOf(construct: IConstruct): ValidationMode {
  const fromEnvironment = process.env[VALIDATION_VARIABLE];
  if (fromEnvironment) {
    return parse(fromEnvironment, `environment variable ${VALIDATION_VARIABLE}`);
  }
  const fromContext: unknown = construct.node.tryGetContext(VALIDATION_CONTEXT);
  return fromContext === undefined ? 'error' : parse(fromContext, `context '${VALIDATION_CONTEXT}'`);
}

function parse(value: unknown, source: string): ValidationMode {
  if (typeof value === 'string' && MODES.includes(value)) {
    return value as ValidationMode;
  }
  throw new Error(`${source}: ${JSON.stringify(value)} is no validation mode; use one of ${MODES.join(', ')}`);
}
