import { quote } from '../../../diagnostics/words';
import { HIGHEST_PORT } from '../../../facts/ports';
import type { Field } from '../shared/field';
import { checkLists, emptyProblem, negated } from './source';

const ONE_SEGMENT = '{*}';
const ALL_SEGMENTS = '{**}';
const PATH_CHARACTERS = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

const CHECKS = {
  hosts: emptyProblem,
  ports: (value: string) => emptyProblem(value) ?? portTextProblem(value),
  methods: emptyProblem,
  paths: (value: string) => emptyProblem(value) ?? pathProblem(value),
};

export function checkOperation(to: Field): void {
  const operation = to.object('operation');
  if (operation !== undefined) {
    checkLists(operation, CHECKS, 'operation');
  }
}

/** Whether an operation names what is known of TCP connections. */
export function hasTcpOperation(to: Field): boolean {
  const operation = to.object('operation');
  return operation !== undefined && (operation.filled('ports') || operation.filled(negated('ports')));
}

/** Why a text is no port; policies take 0, too. */
export function portTextProblem(text: string): string | undefined {
  return /^\d+$/.test(text) && Number(text) <= HIGHEST_PORT
    ? undefined
    : `${quote(text)} is not a port; give a number from 0 to ${HIGHEST_PORT}`;
}

/** Paths may have templates: `{*}` for one segment, `{**}` for all that follow. */
function pathProblem(path: string): string | undefined {
  const isTemplate = path.includes(ONE_SEGMENT) || path.includes(ALL_SEGMENTS);
  let isOpenEnded = false;
  for (const segment of path.replace(/^\/+|\/+$/g, '').split('/')) {
    if (segment === ONE_SEGMENT || segment === ALL_SEGMENTS) {
      if (isOpenEnded) {
        return `${quote(path)} goes on with ${segment} after ${ALL_SEGMENTS}; make ${ALL_SEGMENTS} the last template`;
      }
      isOpenEnded = segment === ALL_SEGMENTS;
    } else if (/[{}]/.test(segment)) {
      const choices = `${ONE_SEGMENT}, ${ALL_SEGMENTS} or text without braces`;
      return `${quote(path)} has the segment ${quote(segment)}, which is no template; use ${choices}`;
    } else if (isTemplate && !PATH_CHARACTERS.test(segment)) {
      return `${quote(path)} has the segment ${quote(segment)}, which a path with templates cannot have; change it`;
    }
  }
  return undefined;
}
