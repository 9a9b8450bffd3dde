import type { Code, Rule } from '../../rule';
import { backendPort } from './backend-port';
import { duplicateObject } from './duplicate-object';
import { hiddenByExportTo } from './hidden-by-export-to';
import { listenerCertificate } from './listener-certificate';
import { monitorStrictPort } from './monitor-strict-port';
import { monitorTarget } from './monitor-target';
import { policyTarget } from './policy-target';
import { prefixBeyondSegment } from './prefix-beyond-segment';
import { referenceWithoutGrant } from './reference-without-grant';
import { retriesNotIdempotent } from './retries-not-idempotent';
import { routeAttachment } from './route-attachment';
import { UNUSED_SUPPRESSION } from './unused-suppression';

/** What neither Istio nor Kiali looks at. */
export const OWN_RULES: readonly Rule[] = [
  monitorTarget,
  monitorStrictPort,
  duplicateObject,
  hiddenByExportTo,
  retriesNotIdempotent,
  prefixBeyondSegment,
  routeAttachment,
  referenceWithoutGrant,
  backendPort,
  listenerCertificate,
  policyTarget,
];

/** Codes that the analysis itself reports, before and after the rules. */
export const OWN_CODES: readonly Code[] = [UNUSED_SUPPRESSION];
