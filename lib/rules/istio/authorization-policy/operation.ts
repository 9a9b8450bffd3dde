import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { oneOf, quote } from '../../../diagnostics/words';
import { HIGHEST_PORT } from '../../../facts/ports';
import type { Field } from '../shared/field';
import { checkLists, emptyValueError, negated } from './source';

const ONE_SEGMENT = '{*}';
const ALL_SEGMENTS = '{**}';
const PATH_CHARACTERS = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  invalidPolicyPort: ({ port }: { port: string }) => ({
    message: `${quote(port)} is not a port`,
    suggestion: `use a number from 0 to ${HIGHEST_PORT}`,
  }),
  templateAfterOpenEnd: ({ path, segment }: { path: string; segment: string }) => ({
    message: `path ${quote(path)} has template ${segment} after ${ALL_SEGMENTS}`,
    suggestion: `make ${ALL_SEGMENTS} the last template`,
  }),
  invalidPathTemplate: ({ path, segment }: { path: string; segment: string }) => ({
    message: `segment ${quote(segment)} of path ${quote(path)} is not a valid template`,
    suggestion: `use ${oneOf([ONE_SEGMENT, ALL_SEGMENTS, 'text without braces'])}`,
  }),
  invalidTemplateSegment: ({ path, segment }: { path: string; segment: string }) => ({
    message: `segment ${quote(segment)} is not allowed in path ${quote(path)} because the path has a template`,
    suggestion: 'use letters, digits and punctuation that is allowed in URLs, without wildcards',
  }),
});

const CHECKS = {
  hosts: emptyValueError,
  ports: (value: string) => emptyValueError(value) ?? portTextError(value),
  methods: emptyValueError,
  paths: (value: string) => emptyValueError(value) ?? pathError(value),
};

export function checkOperation(to: Field): void {
  const operation = to.object('operation');
  if (operation !== undefined) {
    checkLists(operation, CHECKS, 'operation');
  }
}

/** Whether an operation has a condition that also applies to TCP connections. */
export function hasTcpOperation(to: Field): boolean {
  const operation = to.object('operation');
  return operation !== undefined && (operation.filled('ports') || operation.filled(negated('ports')));
}

/** Checks a port in a policy, which may be 0. */
export function portTextError(port: string): Diagnostic | undefined {
  return /^\d+$/.test(port) && Number(port) <= HIGHEST_PORT ? undefined : MESSAGES.invalidPolicyPort({ port });
}

/** Checks a path, which may have templates: `{*}` for one segment, `{**}` for any number of segments. */
function pathError(path: string): Diagnostic | undefined {
  const isTemplate = path.includes(ONE_SEGMENT) || path.includes(ALL_SEGMENTS);
  let isOpenEnded = false;
  for (const segment of path.replace(/^\/+|\/+$/g, '').split('/')) {
    if (segment === ONE_SEGMENT || segment === ALL_SEGMENTS) {
      if (isOpenEnded) {
        return MESSAGES.templateAfterOpenEnd({ path, segment });
      }
      isOpenEnded = segment === ALL_SEGMENTS;
    } else if (/[{}]/.test(segment)) {
      return MESSAGES.invalidPathTemplate({ path, segment });
    } else if (isTemplate && !PATH_CHARACTERS.test(segment)) {
      return MESSAGES.invalidTemplateSegment({ path, segment });
    }
  }
  return undefined;
}
