import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { oneOf, quote } from '../../../diagnostics/words';
import { COMMON_MESSAGES } from '../shared/common-messages';
import { checkDuration } from '../shared/durations';
import type { Field } from '../shared/field';
import { httpStatusError } from './http-actions';

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

// Envoy counts in millionths and would round a smaller percentage to 0.
const SMALLEST_PERCENTAGE = 0.0001;

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  unknownGrpcStatus: ({ status }: { status: string }) => ({
    message: `${quote(status)} is not a gRPC status`,
    suggestion: `use ${oneOf(GRPC_STATUSES)}`,
  }),
  http2ErrorNotSupported: () => ({
    message: 'Istio does not support http2Error',
    suggestion: 'use httpStatus or grpcStatus',
  }),
  exponentialDelayNotSupported: () => ({
    message: 'Istio does not support exponentialDelay',
    suggestion: 'use fixedDelay',
  }),
  faultPercentageOutOfRange: ({ value }: { value: number }) => ({
    message: `${value} is not a percentage`,
    suggestion: `use 0, or a number from ${SMALLEST_PERCENTAGE} to 100`,
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  abortWithoutStatus: () => ({
    message: 'the abort has no status',
    suggestion: 'set httpStatus or grpcStatus',
  }),
});

export function checkFault(fault: Field): void {
  const abort = fault.object('abort');
  const delay = fault.object('delay');
  if (!fault.has('abort') && !fault.has('delay')) {
    fault.report(COMMON_MESSAGES.emptySettings({ fields: ['abort', 'delay'] }));
  }
  if (abort !== undefined) {
    checkAbort(abort);
  }
  if (delay !== undefined) {
    checkPercentage(delay);
    checkDuration(delay, 'fixedDelay');
    if (delay.has('exponentialDelay')) {
      delay.report(MESSAGES.exponentialDelayNotSupported(), 'exponentialDelay');
    }
  }
}

function checkAbort(abort: Field): void {
  checkPercentage(abort);
  const status = abort.text('grpcStatus');
  if (status !== undefined && !GRPC_STATUSES.includes(status)) {
    abort.report(MESSAGES.unknownGrpcStatus({ status }), 'grpcStatus');
  }
  if (abort.has('http2Error')) {
    abort.report(MESSAGES.http2ErrorNotSupported(), 'http2Error');
  }
  if (abort.has('httpStatus')) {
    abort.report(httpStatusError(abort.number('httpStatus')), 'httpStatus');
  }
  if (!['grpcStatus', 'http2Error', 'httpStatus'].some((name) => abort.has(name))) {
    abort.report(WARNINGS.abortWithoutStatus());
  }
}

function checkPercentage(field: Field): void {
  const percentage = field.object('percentage');
  const value = percentage?.number('value') ?? 0;
  if (value < 0 || value > 100 || (value > 0 && value < SMALLEST_PERCENTAGE)) {
    percentage?.report(MESSAGES.faultPercentageOutOfRange({ value }), 'value');
  }
}
