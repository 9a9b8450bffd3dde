import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { Field } from '../shared/field';
import { headerOperationError, headerValueError, isAuthority, requestHeaderError } from '../shared/http-headers';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  authoritySetTwice: ({ other }: { other: string }) => ({
    message: `${other} also sets the authority`,
    suggestion: 'remove one of them',
  }),
});

const WRITING = ['set', 'add'];

/** Checks the `headers` of a route or of one of its destinations. */
export function checkHeaderOperations(headers: Field): void {
  for (const side of ['request', 'response']) {
    const operations = headers.object(side);
    if (operations !== undefined) {
      checkOperations(operations, side === 'request' ? requestHeaderError : headerOperationError);
    }
  }
}

/** Checks that only one field of a route with `headers` sets the authority. */
export function checkAuthority(headers: Field, route: Field): void {
  let first = route.object('rewrite')?.text('authority') ? 'rewrite.authority' : undefined;
  const request = headers.object('request');
  for (const operation of WRITING) {
    for (const [name, value] of request?.entries(operation) ?? []) {
      if (!isAuthority(name)) {
        continue;
      }
      if (first !== undefined) {
        request?.report(MESSAGES.authoritySetTwice({ other: first }), operation, name);
      } else if (value !== '') {
        first = `headers.request.${operation}`;
      }
    }
  }
}

function checkOperations(operations: Field, nameError: (name: string) => Diagnostic | undefined): void {
  for (const operation of WRITING) {
    for (const [name, value] of operations.entries(operation)) {
      operations.report(nameError(name), operation, name);
      operations.report(typeof value === 'string' ? headerValueError(value) : undefined, operation, name);
    }
  }
  for (const [index, name] of operations.texts('remove')) {
    operations.report(headerOperationError(name), 'remove', index);
  }
}
