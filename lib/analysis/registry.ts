// All codes: of the input, of single manifests, of constructs, of the conversion, of the rules, and of the analysis.
import { ADDON_CODES } from '../diagnostics/codes/addons';
import { APPS_CODES } from '../diagnostics/codes/apps';
import { CONSTRUCT_CODES } from '../diagnostics/codes/construct';
import { CONVERSION_CODES } from '../diagnostics/codes/conversion';
import { DELIVERY_CODES } from '../diagnostics/codes/delivery';
import { INPUT_CODES } from '../diagnostics/codes/input';
import { INSTALLATION_CODES } from '../diagnostics/codes/installation';
import { ISTIO_CODES } from '../diagnostics/codes/istio';
import { MANIFEST_CODES } from '../diagnostics/codes/manifest';
import { MESH_CODES } from '../diagnostics/codes/mesh';
import { MONITORING_CODES } from '../diagnostics/codes/monitoring';
import { TESTS_CODES } from '../diagnostics/codes/tests';
import type { CodeDefinition } from '../diagnostics/define-code';
import { suggestName } from '../diagnostics/suggestion';
import { quote } from '../diagnostics/words';
import { nearest } from '../private/nearest';
import { CONFIGURATION } from './configuration/codes';
import { RULES } from './rules';
import { EXPIRED_SUPPRESSION, UNUSED_SUPPRESSION } from './unused-suppression';

/** All codes, sorted. */
export function allCodes(): CodeDefinition[] {
  const codes = [
    ...INPUT_CODES,
    ...MANIFEST_CODES,
    ...CONSTRUCT_CODES,
    ...CONVERSION_CODES,
    ...ISTIO_CODES,
    ...MONITORING_CODES,
    ...INSTALLATION_CODES,
    ...MESH_CODES,
    ...ADDON_CODES,
    ...DELIVERY_CODES,
    ...APPS_CODES,
    ...TESTS_CODES,
    ...RULES.flatMap((rule) => rule.codes),
    UNUSED_SUPPRESSION,
    EXPIRED_SUPPRESSION,
    CONFIGURATION,
  ];
  return [...new Map(codes.map((code) => [code.code, code])).values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The message for a code that does not exist. */
export function unknownCode(name: string): string {
  const names = allCodes().map(({ code }) => code);
  const suggestion = suggestName(nearest(name, names), 'use a code from a report, such as IST0101');
  return `unknown code ${quote(name)}; ${suggestion}`;
}

/** A code by its name, in any case. */
export function findCode(name: string): CodeDefinition | undefined {
  const wanted = name.toUpperCase();
  return allCodes().find(({ code }) => code === wanted);
}
