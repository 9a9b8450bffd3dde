// Settings of pods, in the format that Helm charts and Kubernetes share.

import { HOSTNAME } from '../../../facts/labels';
import type { ResourceRequirements } from '../../kubernetes-settings';
import { AntiAffinity, type AutoscalingOptions } from '../autoscaling-options';

/** Anti-affinity rules for pods with the same labels. */
export function affinityValues(
  antiAffinity: AntiAffinity | undefined,
  labels: { readonly [key: string]: string },
): { [field: string]: unknown } | undefined {
  if (antiAffinity === undefined) {
    return undefined;
  }
  const term = { labelSelector: { matchLabels: labels }, topologyKey: HOSTNAME };
  return antiAffinity === AntiAffinity.REQUIRED
    ? { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } }
    : {
        podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] },
      };
}

/** Requests and limits as a plain map. */
export function resourceValues(resources: ResourceRequirements | undefined): Record<string, unknown> | undefined {
  const { additionalFields = {}, ...typed } = resources ?? {};
  return resources && { ...additionalFields, ...typed };
}

/** Metrics of a HorizontalPodAutoscaler; undefined if no target is set. */
export function autoscalingMetrics({ cpuUtilization }: AutoscalingOptions): { [field: string]: unknown }[] | undefined {
  return cpuUtilization === undefined
    ? undefined
    : [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuUtilization } },
        },
      ];
}
