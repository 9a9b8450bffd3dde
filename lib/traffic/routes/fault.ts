// Faults that a route injects.

import type { Field } from '../../world/resource';

/** A fault: the share of the requests that are aborted or delayed. */
export interface Fault {
  readonly abort?: { readonly percent: number; readonly status: number };
  readonly delay?: { readonly percent: number; readonly duration: string };
}

// Status of HTTP that an abort with a status of gRPC has.
const GRPC_ABORT_STATUS = 200;

/** The fault in `fault` of a route. */
export function faultOf(route: Field): Fault | undefined {
  const fault = route.object('fault');
  const abort = fault?.object('abort');
  const delay = fault?.object('delay');
  if (abort === undefined && delay === undefined) {
    return undefined;
  }
  return {
    ...(abort && { abort: { percent: percentOf(abort), status: abort.number('httpStatus') || GRPC_ABORT_STATUS } }),
    ...(delay && { delay: { percent: percentOf(delay), duration: delay.text('fixedDelay') ?? '' } }),
  };
}

/** An unset share is none, except for the deprecated number `percent`. */
function percentOf(field: Field): number {
  const percentage = field.object('percentage');
  return (percentage === undefined ? field.number('percent') : percentage.number('value')) || 0;
}
