// Codes and messages about the labels by which pods join the mesh and use waypoints.
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf, quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';

const PAGE = istioPage('reference/config/labels');

export const MEANINGLESS_VALUE = defineCode({
  code: 'ANA0150',
  severity: Severity.WARNING,
  title: 'A label for the mesh has a value that means nothing',
  explanation:
    'Pods join the mesh and use waypoints by labels with fixed values, such as `istio-injection: enabled` or `istio.io/dataplane-mode: ambient`. Istio compares them exactly and ignores any other value, such as `true` or `Enabled`: no sidecar is injected, ambient mode does not start, or the waypoint handles no traffic. Nothing is reported in the cluster.',
  fix: 'Use one of the values that the message names.',
  documentation: PAGE,
  examples: __dirname,
});

export const WITHOUT_EFFECT = defineCode({
  code: 'ANA0151',
  severity: Severity.WARNING,
  title: 'A label for the mesh is on an object where it has no effect',
  explanation:
    'Istio reads each label only from certain objects: `istio-injection` from Namespaces, `sidecar.istio.io/inject` from pods, `istio.io/dataplane-mode` from Namespaces and pods, `istio.io/use-waypoint` from Namespaces, Services, ServiceEntries and pods, `istio.io/waypoint-for` from waypoints. Labels of a Deployment are not labels of its pods. The same name as an annotation, or a misspelled name, has no effect. Only labels whose absence makes a difference are reported.',
  fix: 'Move the label to the object that the message names, or correct its name.',
  documentation: PAGE,
  examples: __dirname,
});

export const MESSAGES = {
  ...messagesOf(MEANINGLESS_VALUE, {
    unknownValue: ({ label, value, values }: { label: string; value: string; values: readonly string[] }) => ({
      message: `label ${quote(label)} has the value ${quote(value)}, which Istio ignores`,
      suggestion: `use ${oneOf(values.map(quote))}`,
    }),
  }),
  ...messagesOf(WITHOUT_EFFECT, {
    misplacedLabel: ({ label, kind, places }: { label: string; kind: string; places: string }) => ({
      message: `label ${quote(label)} has no effect on ${kind}`,
      suggestion: `set it on ${places}`,
    }),
    annotation: ({ label }: { label: string }) => ({
      message: `${quote(label)} is a label, and has no effect as an annotation`,
      suggestion: 'move it to metadata.labels',
    }),
    unknownLabel: ({ label, meant }: { label: string; meant: string }) => ({
      message: `Istio has no label ${quote(label)}`,
      suggestion: `did you mean ${quote(meant)}?`,
    }),
  }),
};
