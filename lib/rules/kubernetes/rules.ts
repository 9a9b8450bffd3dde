// The rules of the API server beyond the schemas of the kinds of Kubernetes.
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { Field } from '../istio/shared/field';
import {
  checkAutoscaler,
  checkClusterRoleBinding,
  checkConfigMap,
  checkDisruptionBudget,
  checkIngress,
  checkNetworkPolicy,
  checkRoleBinding,
  checkSecret,
} from './others';
import { checkPodSpec } from './pod-spec';
import { checkService } from './service';
import { checkJob, checkReplicated } from './workload';

type Check = (root: Field) => void;

const ofSpec =
  (check: (spec: Field) => void): Check =>
  (root) => {
    const spec = root.object('spec');
    if (spec !== undefined) {
      check(spec);
    }
  };

const replicated = (kind: string): Check => ofSpec((spec) => checkReplicated(kind, spec));

const RULES: ReadonlyMap<string, Check> = new Map([
  ['/ConfigMap', checkConfigMap],
  ['/Pod', ofSpec(checkPodSpec)],
  ['/Secret', checkSecret],
  ['/Service', ofSpec(checkService)],
  ['apps/DaemonSet', replicated('DaemonSet')],
  ['apps/Deployment', replicated('Deployment')],
  ['apps/ReplicaSet', replicated('ReplicaSet')],
  ['apps/StatefulSet', replicated('StatefulSet')],
  ['autoscaling/HorizontalPodAutoscaler', ofSpec(checkAutoscaler)],
  ['batch/CronJob', ofSpec((spec) => ofSpec(checkJob)(spec.object('jobTemplate') ?? spec))],
  ['batch/Job', ofSpec(checkJob)],
  ['networking.k8s.io/Ingress', ofSpec(checkIngress)],
  ['networking.k8s.io/NetworkPolicy', ofSpec(checkNetworkPolicy)],
  ['policy/PodDisruptionBudget', ofSpec(checkDisruptionBudget)],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', checkClusterRoleBinding],
  ['rbac.authorization.k8s.io/RoleBinding', checkRoleBinding],
]);

/** What the API server rejects in an object of a type such as `apps/Deployment`. */
export function checkRules(type: string, manifest: Readonly<Record<string, unknown>>): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  RULES.get(type)?.(new Field(manifest, diagnostics));
  return diagnostics;
}
