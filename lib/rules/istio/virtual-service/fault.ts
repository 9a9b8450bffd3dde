import { oneOf, quote } from '../../../diagnostics/words';
import { checkDuration } from '../shared/durations';
import type { Field } from '../shared/field';
import { httpStatusProblem } from './http-actions';

const GRPC_STATUSES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

// Envoy counts in millionths, so anything smaller would be rounded to nothing.
const SMALLEST_PERCENTAGE = 0.0001;

export function checkFault(route: Field): void {
  const fault = route.object('fault');
  if (fault === undefined) {
    return;
  }
  const abort = fault.object('abort');
  const delay = fault.object('delay');
  if (!fault.has('abort') && !fault.has('delay')) {
    fault.error('it injects nothing; give abort or delay');
  }
  if (abort !== undefined) {
    checkAbort(abort);
  }
  if (delay !== undefined) {
    checkPercentage(delay);
    checkDuration(delay, 'fixedDelay');
    if (delay.has('exponentialDelay')) {
      delay.error('exponentialDelay is not implemented; use fixedDelay', 'exponentialDelay');
    }
  }
}

function checkAbort(abort: Field): void {
  checkPercentage(abort);
  const grpcStatus = abort.text('grpcStatus');
  if (grpcStatus !== undefined && !GRPC_STATUSES.includes(grpcStatus)) {
    abort.error(`${quote(grpcStatus)} is not a gRPC status; use ${oneOf(GRPC_STATUSES)}`, 'grpcStatus');
  }
  if (abort.has('http2Error')) {
    abort.error('http2Error is not implemented; use httpStatus or grpcStatus', 'http2Error');
  }
  if (abort.has('httpStatus')) {
    abort.error(httpStatusProblem(abort.number('httpStatus')), 'httpStatus');
  }
  if (!['grpcStatus', 'http2Error', 'httpStatus'].some((name) => abort.has(name))) {
    abort.warning('it does not say what to answer with; give httpStatus or grpcStatus');
  }
}

function checkPercentage(field: Field): void {
  const percentage = field.object('percentage');
  const value = percentage?.number('value') ?? 0;
  if (value < 0 || value > 100 || (value > 0 && value < SMALLEST_PERCENTAGE)) {
    percentage?.error(`${value} is not a percentage; give 0, or a number from ${SMALLEST_PERCENTAGE} to 100`, 'value');
  }
}
