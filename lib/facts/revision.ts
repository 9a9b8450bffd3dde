import { LABEL, LONGEST_LABEL } from './kubernetes-names';

/** What is wrong with a name of a revision or of a revision tag; undefined where nothing is. */
export function revisionProblem(revision: string | undefined): string | undefined {
  // A pattern takes undefined for the text `undefined`.
  if (revision !== undefined && LABEL.test(revision) && revision.length <= LONGEST_LABEL) {
    return undefined;
  }
  const advice = /^[\d.]+$/.test(revision ?? '') ? String(revision).replaceAll('.', '-') : 'canary';
  return `'${revision}' is no name of a revision; give lower-case letters, digits and '-', such as ${advice}`;
}
