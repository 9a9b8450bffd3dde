// All codes: of the input, of single manifests, of constructs, of the conversion, of the rules, and of the analysis.
import { CONSTRUCT_CODES } from '../diagnostics/codes/construct';
import { CONVERSION_CODES } from '../diagnostics/codes/conversion';
import { INPUT_CODES } from '../diagnostics/codes/input';
import { MANIFEST_CODES } from '../diagnostics/codes/manifest';
import type { CodeDefinition } from '../diagnostics/define-code';
import { RULES } from './rules';
import { UNUSED_SUPPRESSION } from './unused-suppression';

/** All codes, sorted. */
export function allCodes(): CodeDefinition[] {
  const codes = [
    ...INPUT_CODES,
    ...MANIFEST_CODES,
    ...CONSTRUCT_CODES,
    ...CONVERSION_CODES,
    ...RULES.flatMap((rule) => rule.codes),
    UNUSED_SUPPRESSION,
  ];
  return [...new Map(codes.map((code) => [code.code, code])).values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A code by its name, in any case. */
export function findCode(name: string): CodeDefinition | undefined {
  const wanted = name.toUpperCase();
  return allCodes().find(({ code }) => code === wanted);
}
