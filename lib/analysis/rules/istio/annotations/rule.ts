import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { ANNOTATIONS, isIstioAnnotation } from '../../../../facts/annotations';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { SIDECAR_INJECT } from '../../../../facts/labels';
import { nearest } from '../../../../private/nearest';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import { workloadOf } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { expectedValue } from './annotation-values';

const MISPLACED = defineCode({
  code: 'IST0107',
  severity: Severity.WARNING,
  title: 'An annotation of Istio stands on the wrong kind',
  explanation:
    'Istio reads the annotation on another kind of object only, so it has no effect here. Annotations for pods belong into the template of a Deployment.',
  fix: 'Move it to the kind that the message names.',
  documentation: istioAnalysisPage('IST0107'),
  examples: __dirname,
});

const UNKNOWN = defineCode({
  code: 'IST0108',
  severity: Severity.WARNING,
  title: 'Istio does not know an annotation',
  explanation: 'The annotation is in a domain of Istio, but Istio knows none of this name, so it has no effect.',
  fix: 'Correct the name, or remove it.',
  documentation: istioAnalysisPage('IST0108'),
  examples: __dirname,
});

const INVALID = defineCode({
  code: 'IST0125',
  severity: Severity.WARNING,
  title: 'An annotation of Istio has a wrong value',
  explanation: 'The sidecar injector refuses the value, and the pod is not created or gets no sidecar.',
  fix: 'Correct the value.',
  documentation: istioAnalysisPage('IST0125'),
  examples: __dirname,
});

const DEPRECATED = defineCode({
  code: 'IST0135',
  severity: Severity.INFO,
  title: 'An annotation of Istio is deprecated',
  explanation: 'Istio still reads the annotation. A later version will not.',
  fix: 'Use what the message names instead.',
  documentation: istioAnalysisPage('IST0135'),
  examples: __dirname,
});

function annotated(annotation: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: reviews
  annotations:
    ${annotation}`;
}

function annotatedPod(annotation: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: reviews
  annotations:
    ${annotation}`;
}

/** Annotations in the domains of Istio that do not do what somebody thinks they do. */
export const rule: Rule = {
  name: 'annotations',
  codes: [MISPLACED, UNKNOWN, INVALID, DEPRECATED],
  check(world: World, report: Report): void {
    for (const type of [Kind.Namespace, Kind.Service, Kind.Pod, Kind.Deployment]) {
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
  for (const [name, value] of metadata.textMap('annotations')) {
    const place = metadata.at('annotations', name);
    const info = ANNOTATIONS.get(name);
    if (!isIstioAnnotation(name)) {
      continue;
    }
    if (info === undefined) {
      const meant = nearest(name, [...ANNOTATIONS.keys()]);
      report(UNKNOWN, place, {
        message: `Istio does not know annotation ${quote(name)}`,
        suggestion: meant ? `did you mean ${quote(meant)}?` : 'correct the name, or remove it',
      });
    } else if (info.kinds.length > 0 && !info.kinds.includes(kind)) {
      report(MISPLACED, place, {
        message: `annotation ${quote(name)} has no effect on a ${kind}`,
        suggestion: `put it on ${info.kinds.join(' or ')}${info.kinds.includes('Pod') ? ', such as into the template' : ''}`,
      });
    } else {
      checkValue(name, value, place, report);
    }
  }
}

function checkValue(name: string, value: string, place: Parameters<Report>[1], report: Report): void {
  const expected = expectedValue(name, value);
  if (expected !== undefined) {
    report(INVALID, place, {
      message: `${quote(value)} is no value for annotation ${quote(name)}`,
      suggestion: `give ${expected}`,
    });
  }
}

function reportDeprecated(metadata: Field, report: Report): void {
  for (const name of metadata.textMap('annotations').keys()) {
    const info = ANNOTATIONS.get(name);
    // Whoever has the label as well knows, and keeps the annotation for old versions.
    const isReplaced = name === SIDECAR_INJECT && metadata.objectOrEmpty('labels').has(SIDECAR_INJECT);
    if (info?.isDeprecated && !isReplaced) {
      report(DEPRECATED, metadata.at('annotations', name), {
        message: `annotation ${quote(name)} is deprecated`,
        suggestion: info.replacement ? `use ${info.replacement}` : 'remove it',
      });
    }
  }
}
