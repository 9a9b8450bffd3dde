// Syntax of the names of objects by kind.
import { LABEL, LABEL_SYNTAX, LONGEST_LABEL, PATH_SEGMENT, PATH_SEGMENT_SYNTAX } from '../../facts/kubernetes-names';
import { type NameSyntax, OBJECT_NAME } from '../crd/metadata';

const LABEL_NAME: NameSyntax = { pattern: LABEL, longest: LONGEST_LABEL, what: 'object name', syntax: LABEL_SYNTAX };
const FREE_NAME: NameSyntax = {
  pattern: PATH_SEGMENT,
  longest: Number.POSITIVE_INFINITY,
  what: 'object name',
  syntax: PATH_SEGMENT_SYNTAX,
};

/** Jobs of a CronJob get a suffix, and the name of a Job is a label of its pods. */
const LONGEST_CRON_JOB = 52;

const BY_KIND: ReadonlyMap<string, NameSyntax> = new Map([
  ['/Event', FREE_NAME],
  ['/Namespace', LABEL_NAME],
  ['/Service', LABEL_NAME],
  ['batch/CronJob', { ...OBJECT_NAME, longest: LONGEST_CRON_JOB }],
  ['batch/Job', { ...OBJECT_NAME, longest: LONGEST_LABEL }],
  ['networking.k8s.io/IPAddress', FREE_NAME],
  ['policy/PodDisruptionBudget', FREE_NAME],
  ['rbac.authorization.k8s.io/ClusterRole', FREE_NAME],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', FREE_NAME],
  ['rbac.authorization.k8s.io/Role', FREE_NAME],
  ['rbac.authorization.k8s.io/RoleBinding', FREE_NAME],
]);

/** Syntax of the name of an object. */
export function nameSyntaxOf(group: string, kind: string): NameSyntax {
  return BY_KIND.get(`${group}/${kind}`) ?? OBJECT_NAME;
}
