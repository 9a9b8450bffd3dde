import type { Field } from '../shared/field';
import { headerOperationProblem, headerValueProblem, isAuthority, requestHeaderProblem } from '../shared/http-headers';

const WRITING = ['set', 'add'];

/** The `headers` of a route or of one of its destinations. */
export function checkHeaderOperations(route: Field): void {
  const headers = route.object('headers');
  for (const side of ['request', 'response']) {
    const operations = headers?.object(side);
    if (operations !== undefined) {
      checkOperations(operations, side === 'request' ? requestHeaderProblem : headerOperationProblem);
    }
  }
}

/** The authority is one value, so only one place of a route may write it. */
export function checkAuthority(route: Field): void {
  let first = route.object('rewrite')?.text('authority') ? 'rewrite.authority' : undefined;
  const request = route.object('headers')?.object('request');
  for (const operation of WRITING) {
    for (const [name, value] of request?.entries(operation) ?? []) {
      if (!isAuthority(name)) {
        continue;
      }
      if (first !== undefined) {
        request?.error(`the authority is already written by ${first}; keep one of the two`, operation, name);
      } else if (value !== '') {
        first = `headers.request.${operation}`;
      }
    }
  }
}

function checkOperations(operations: Field, nameProblem: (name: string) => string | undefined): void {
  for (const operation of WRITING) {
    for (const [name, value] of operations.entries(operation)) {
      operations.error(nameProblem(name), operation, name);
      operations.error(typeof value === 'string' ? headerValueProblem(value) : undefined, operation, name);
    }
  }
  for (const [index, name] of operations.texts('remove')) {
    operations.error(headerOperationProblem(name), 'remove', index);
  }
}
