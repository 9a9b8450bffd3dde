import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf, quote, withArticle } from '../../../../diagnostics/words';
import { ANNOTATIONS, type AnnotationValue, isIstioAnnotation } from '../../../../facts/annotations';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { SIDECAR_INJECT } from '../../../../facts/labels';
import { nearest } from '../../../../private/nearest';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import { workloadOf } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { DESCRIPTIONS, isValueOf } from './annotation-values';

const MISPLACED = defineCode({
  code: 'IST0107',
  severity: Severity.WARNING,
  title: 'An Istio annotation is on the wrong kind of object',
  explanation:
    'Istio reads the annotation only on another kind of object, so it has no effect here. Annotations for pods belong in the pod template of a Deployment.',
  fix: 'Move the annotation to the kind that the message names.',
  documentation: istioAnalysisPage('IST0107'),
  examples: __dirname,
});

const UNKNOWN = defineCode({
  code: 'IST0108',
  severity: Severity.WARNING,
  title: 'An annotation is unknown to Istio',
  explanation:
    'The annotation is in a domain of Istio, but Istio has no annotation with this name, so it has no effect.',
  fix: 'Correct the name, or remove the annotation.',
  documentation: istioAnalysisPage('IST0108'),
  examples: __dirname,
});

const INVALID = defineCode({
  code: 'IST0125',
  severity: Severity.ERROR,
  title: 'An Istio annotation has an invalid value',
  explanation:
    'The sidecar injector rejects the value of an annotation of a pod: the pod is not created, or gets no sidecar. An invalid weight of a second waypoint leaves all traffic with the first one.',
  fix: 'Correct the value.',
  documentation: istioAnalysisPage('IST0125'),
  examples: __dirname,
});

const DEPRECATED = defineCode({
  code: 'IST0135',
  severity: Severity.INFO,
  title: 'An Istio annotation is deprecated',
  explanation: 'Istio still reads the annotation, but a later version will ignore it.',
  fix: 'Use the replacement that the message names.',
  documentation: istioAnalysisPage('IST0135'),
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(MISPLACED, {
    misplacedAnnotation: ({
      annotation,
      kind,
      kinds,
    }: {
      annotation: string;
      kind: string;
      kinds: readonly string[];
    }) => ({
      message: `annotation ${quote(annotation)} has no effect on ${withArticle(kind)}`,
      suggestion: kinds.includes('Pod')
        ? 'set it on the pods; in a Deployment, on the pod template'
        : `set it on ${oneOf(kinds)}`,
    }),
  }),
  ...messagesOf(UNKNOWN, {
    unknownAnnotation: ({ annotation, meant }: { annotation: string; meant?: string | undefined }) => ({
      message: `Istio has no annotation ${quote(annotation)}`,
      suggestion: meant === undefined ? 'correct the name, or remove it' : `did you mean ${quote(meant)}?`,
    }),
  }),
  ...messagesOf(INVALID, {
    invalidValue: ({ annotation, value, type }: { annotation: string; value: string; type: AnnotationValue }) => ({
      message: `${quote(value)} is not a valid value of annotation ${quote(annotation)}`,
      suggestion: `use ${DESCRIPTIONS[type]}`,
    }),
  }),
  ...messagesOf(DEPRECATED, {
    deprecatedAnnotation: ({ annotation, replacement }: { annotation: string; replacement?: string | undefined }) => ({
      message: `annotation ${quote(annotation)} is deprecated`,
      suggestion: replacement === undefined ? 'remove it' : `use ${replacement}`,
    }),
  }),
};

/** Reports annotations in the domains of Istio that are unknown, misplaced, invalid or deprecated. */
export const rule: Rule = {
  name: 'annotations',
  codes: [MISPLACED, UNKNOWN, INVALID, DEPRECATED],
  check(world: World, report: Report): void {
    for (const type of [Kind.Namespace, Kind.Service, Kind.ServiceEntry, Kind.Pod, Kind.Deployment]) {
      for (const resource of world.of(type)) {
        checkAnnotations(resource.metadata, resource.kind, report);
        reportDeprecated(resource.metadata, report);
      }
    }
    for (const deployment of world.of(Kind.Deployment)) {
      const template = workloadOf(deployment)?.metadata;
      if (template !== undefined) {
        checkAnnotations(template, 'Pod', report);
      }
    }
  },
};

function checkAnnotations(metadata: Field, kind: string, report: Report): void {
  for (const [annotation, value] of metadata.textMap('annotations')) {
    const place = metadata.at('annotations', annotation);
    const info = ANNOTATIONS.get(annotation);
    if (!isIstioAnnotation(annotation)) {
      continue;
    }
    if (info === undefined) {
      const meant = nearest(annotation, [...ANNOTATIONS.keys()]);
      report(MESSAGES.unknownAnnotation({ annotation, meant }), place);
    } else if (info.kinds.length > 0 && !info.kinds.includes(kind)) {
      report(MESSAGES.misplacedAnnotation({ annotation, kind, kinds: info.kinds }), place);
    } else if (info.value !== undefined && !isValueOf(info.value, value)) {
      report(MESSAGES.invalidValue({ annotation, value, type: info.value }), place);
    }
  }
}

function reportDeprecated(metadata: Field, report: Report): void {
  for (const annotation of metadata.textMap('annotations').keys()) {
    const info = ANNOTATIONS.get(annotation);
    // An object that has the label as well keeps the annotation for older versions of Istio.
    const isReplaced = annotation === SIDECAR_INJECT && metadata.objectOrEmpty('labels').has(SIDECAR_INJECT);
    if (info?.isDeprecated && !isReplaced) {
      report(
        MESSAGES.deprecatedAnnotation({ annotation, replacement: info.replacement }),
        metadata.at('annotations', annotation),
      );
    }
  }
}
