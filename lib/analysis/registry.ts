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
import { RULES } from './rules';
import { UNUSED_SUPPRESSION } from './unused-suppression';

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
  ];
  return [...new Map(codes.map((code) => [code.code, code])).values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A code by its name, in any case. */
export function findCode(name: string): CodeDefinition | undefined {
  const wanted = name.toUpperCase();
  return allCodes().find(({ code }) => code === wanted);
}
